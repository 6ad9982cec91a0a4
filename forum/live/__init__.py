"""The meeting while it is held: which item is open, who speaks, who waits to speak, on every screen alike."""
