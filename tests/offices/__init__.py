"""Offices: their public record and their queue."""
