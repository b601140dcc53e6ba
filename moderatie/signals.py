"""What moderatie tells those above it. Sent inside the transaction of the besluit: a fault undoes it all."""

from django.dispatch import Signal

# Sent with `besluit` (moderatie.models.Besluit), `aanvulling` (what the content's own form at the desk
# returned, a dict) and `nu` (aware datetime, UTC).
besloten = Signal()
