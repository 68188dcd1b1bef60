"""The accessibility checker of Word files, after Word's own: errors, warnings and tips."""

from dossier.verification.word.lint import inspect_word

__all__ = ["inspect_word"]
