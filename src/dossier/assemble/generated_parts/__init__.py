"""What the program makes of a kit around its sheets: cover, contents page, participants, acronyms, contacts, imprint; what a document says of its own state."""
