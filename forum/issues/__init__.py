"""Issues: what residents raise, from the first word to the marked resolution."""
