"""Journeys of people through the whole site, in a real Chromium."""
