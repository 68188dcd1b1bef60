"""The way of a kit from its folder to its files: the stages, in their order, and what they hand on."""
