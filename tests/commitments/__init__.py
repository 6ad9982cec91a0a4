"""Commitments: promised, shown, moved, delivered, confirmed."""
