"""Bench meetings: called, held, and the thread that holds their issues to the end."""
