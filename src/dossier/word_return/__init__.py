"""A Word file that comes back: what was changed in it, and where the content says that."""
