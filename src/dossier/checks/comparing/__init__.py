"""How two texts or names are compared: folded, loosened, letter by letter."""
