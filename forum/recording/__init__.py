"""Recording: what a bench meeting says, moves, counts and decides, written down as it happens."""
