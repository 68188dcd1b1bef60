"""The accessibility checker of Word files, after Word's own: errors, warnings and tips."""

from dossier.judges.word_file.word_controls import inspect_word

__all__ = ["inspect_word"]
