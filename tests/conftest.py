"""The cast and the stage that every test shares."""
