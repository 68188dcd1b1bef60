"""A line of text on its way to the tree: its Markdown, the figures and values of the visit that it names, its notes."""
