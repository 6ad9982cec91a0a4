"""Interchange: taking over the messages of earlier boards."""
