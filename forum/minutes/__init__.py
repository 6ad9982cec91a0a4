"""Minutes: drafted from the meeting, circulated, adopted, locked, printed."""
