"""What deelnemers tells those above it. Sent inside the transaction in which it happens."""

from django.dispatch import Signal

# Sent with `deelnemer` (Deelnemer), `nieuw` (str, or None when it was taken away) and `nu` (aware, UTC).
mailadres_veranderd = Signal()
