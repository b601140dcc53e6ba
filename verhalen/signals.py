"""What verhalen tells those above it. Sent inside the transaction in which it happens."""

from django.dispatch import Signal

# Sent with `verhaal` (VerhaalPage) and `nu` (aware datetime, UTC).
# Placed, placed again in other words, or shown again. With `niet_meer`: ids of themes it was about before.
online_gekomen = Signal()
# Hidden, withdrawn or thrown away. With `stond_online`: whether readers could see it until now.
offline_gegaan = Signal()
# Its writer has another name, and so all on it has another address. With `blog` (BlogPage) and `nu`.
blog_hernoemd = Signal()
