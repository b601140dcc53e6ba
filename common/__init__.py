"""The ground that every app stands on: no tables, no urls, no word of any app."""
