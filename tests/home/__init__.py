"""Tests of the first page and the masthead."""
