"""The pattern book: the tokens and parts of the pages in all their states, for those who build them."""
