"""The words of the content files: each stretch that people will read, character by character, at its place.

What is not words (identifiers, addresses, code, figures, marks of Markdown and YAML) is masked or left out, so
that a correction found in the words can be written back into the file and touch nothing else.
"""

from dossier.content.words.collect import all_stretches, wordings
from dossier.content.words.stretch import MASK, Edit, Stretch

__all__ = ["MASK", "Edit", "Stretch", "all_stretches", "wordings"]
