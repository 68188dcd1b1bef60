"""Pictures: alternatives, rights, files."""
