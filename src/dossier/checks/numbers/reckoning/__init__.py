"""Results that a text says to follow from its own numbers, whichever words tie them: typed by what is counted and per what."""
