"""People: their names, functions, presence, contacts."""
