"""Screens of verhalen: `openbaar` for readers, `vertellen` and `mijn` for writers."""
