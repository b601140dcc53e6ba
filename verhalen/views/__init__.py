"""Screens of verhalen: `openbaar` for readers; `vertellen` (with `vragen` for step 2, and `wachtend` and
`inloggen` for who signs in halfway) and `mijn` for writers."""
