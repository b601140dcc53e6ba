"""Tests of moderatie."""
