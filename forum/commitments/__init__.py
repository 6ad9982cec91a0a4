"""Commitments: what offices answer and promise, and what residents say of it."""
