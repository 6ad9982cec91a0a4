"""How it all works out, in figures: counted from the timeline alone, by rules that everybody can read."""
