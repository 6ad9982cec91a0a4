"""An office's queue."""
