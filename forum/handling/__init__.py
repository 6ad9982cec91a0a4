"""Handling: which office answers for what, and where a matter goes."""
