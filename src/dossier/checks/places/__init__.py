"""Towns and other places."""
