"""What staff write: the content model of a kit, and the readers of its files."""
