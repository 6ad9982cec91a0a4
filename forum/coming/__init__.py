"""Coming to a meeting: who says so beforehand, who waits for a seat, and who is there."""
