"""Template tags of the site as a whole."""
