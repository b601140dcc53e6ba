"""Tests of verhalen."""
