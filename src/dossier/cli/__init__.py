"""The command line: one small file per command; each parses, calls the pipeline, prints and returns a code."""

from dossier.cli.app import main

__all__ = ["main"]
