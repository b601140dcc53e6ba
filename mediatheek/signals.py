"""What others are told of what happens in the mediatheek."""

from django.dispatch import Signal

# A file is ready, or refused: `sleutel`. Sent after that was written down, or when nothing was to be done, so
# that who listens waits for nothing that the mediatheek has locked. A process that stops first sends nothing.
bestand_verwerkt = Signal()
