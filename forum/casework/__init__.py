"""Casework: what an office has to do, who of it does it, and what colleagues tell one another."""
