"""From a kit's folder to a ``Kit``: its files, their names, their entities validated."""
