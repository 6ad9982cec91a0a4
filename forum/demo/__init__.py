"""The demo: an invented neighbourhood whose story is told through the site's own verbs."""
