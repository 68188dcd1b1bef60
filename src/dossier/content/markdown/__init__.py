"""The Markdown of the sheets, each character with its place in the file."""
