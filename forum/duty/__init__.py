"""Online duty: who is there for a place and when, and what is asked and answered in those hours."""
