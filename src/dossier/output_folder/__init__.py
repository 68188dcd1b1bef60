"""What lies in ``output/``: sets of files put in place whole, the record of what they were made of, and the cache."""
