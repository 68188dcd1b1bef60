"""The Markdown of a sheet on its way to the tree: its blocks, its directives, its pictures, the shared texts that it calls."""
