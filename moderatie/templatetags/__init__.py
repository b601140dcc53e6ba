"""Template tags of moderatie."""
