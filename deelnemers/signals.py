"""What deelnemers tells those above it. Sent inside the transaction in which it happens."""

from django.dispatch import Signal

# Sent with `deelnemer` (Deelnemer), `oud` (str), `nieuw` (str, or None when it was taken away) and `nu`
# (aware datetime, UTC).
mailadres_veranderd = Signal()
