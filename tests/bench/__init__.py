"""How fast the pages are, against a yardstick: `make bench`, or `python -m tests.bench --help`."""
