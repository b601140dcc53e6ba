"""Spelregels, toetsen and besluiten; knows no content app."""
