"""Notices: those concerned are told, on the site and by e-mail, once."""
