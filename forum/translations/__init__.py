"""The catalogues: English is the source, zh_Hans the translation."""
