"""The words of the content files: each stretch that people will read, character by character, at its place.

What is not words (identifiers, addresses, code, figures, marks of Markdown and YAML) is masked or left out, so
that a correction found in the words can be written back into the file and touch nothing else.
"""

from dossier.content.words.collect import all_passages, wordings
from dossier.content.words.passage import MASK, Edit, Passage

__all__ = ["MASK", "Edit", "Passage", "all_passages", "wordings"]
