"""Deadlines: how long an office has to accept, answer and settle a matter, and on which days it works."""
