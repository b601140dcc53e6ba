"""Template tags of verhalen."""
