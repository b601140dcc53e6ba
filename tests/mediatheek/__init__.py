"""Tests of mediatheek."""
