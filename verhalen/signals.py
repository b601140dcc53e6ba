"""What verhalen tells those above it. Sent inside the transaction in which it happens."""

from django.dispatch import Signal

# Sent with `verhaal` (VerhaalPage) and `nu` (aware datetime, UTC).
online_gekomen = Signal()
offline_gegaan = Signal()
