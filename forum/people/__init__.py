"""People: accounts, roles, and how somebody becomes a verified resident."""
