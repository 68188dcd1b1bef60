"""Numbers understood: what each counts, in which unit, how exactly it is said, and where it stands."""

from dossier.language.fr.quantities.quantity import Looseness, Quantity
from dossier.language.fr.quantities.reading import lemma, read_quantities
from dossier.language.fr.quantities.units import DURATIONS

__all__ = ["DURATIONS", "Looseness", "Quantity", "lemma", "read_quantities"]
