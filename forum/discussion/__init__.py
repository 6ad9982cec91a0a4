"""The discussion of an issue: comments for, against or neutral, with one level of replies."""
