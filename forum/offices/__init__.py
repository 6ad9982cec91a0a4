"""Offices: the bodies that can be made responsible, with a public record and a queue."""
