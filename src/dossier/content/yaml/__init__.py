"""The YAML of the kit, each scalar with its place in the file."""
