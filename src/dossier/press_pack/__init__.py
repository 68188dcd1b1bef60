"""The press pack: what a journalist is given, as one folder and one archive, and the list of what is kept back."""
