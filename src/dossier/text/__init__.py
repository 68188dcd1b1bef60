"""Text that knows where each of its characters was written.

A file is read once; from then on whoever holds words also holds their places, and nobody looks for them again.
"""

from dossier.text.letters import letters_of, places_of_letters
from dossier.text.origin import NOWHERE, Origin, Run
from dossier.text.placed import MASK, Edit, PlacedText, origin_of

__all__ = [
    "MASK",
    "NOWHERE",
    "Edit",
    "Origin",
    "PlacedText",
    "Run",
    "letters_of",
    "origin_of",
    "places_of_letters",
]
