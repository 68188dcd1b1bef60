"""How wide words are in the fonts of the charte, and where they may be broken."""
