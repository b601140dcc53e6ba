"""What others are told of what happens in the mediatheek."""

from django.dispatch import Signal

# An opname is ready, or refused: `opname`, in the transaction in which that is written down.
opname_verwerkt = Signal()
