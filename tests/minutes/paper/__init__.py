"""Tests of the minutes as files."""
