"""Measuring: many stories at once, a bare view beside the site, and the load on both."""
