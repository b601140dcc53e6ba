"""The home page, content pages, site-wide search, reading settings, the example site."""
