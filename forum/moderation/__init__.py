"""Moderation: reports to the facilitator, and hiding with a public reason."""
