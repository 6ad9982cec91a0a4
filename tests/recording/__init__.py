"""Tests of the record of meetings."""
