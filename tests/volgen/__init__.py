"""Tests of volgen."""
