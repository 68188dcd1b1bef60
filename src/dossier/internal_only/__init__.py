"""What a kit has that only the house may read, so that it can be looked for where it must not be.

Too short or too common to mean anything, a secret is not looked for: that a « 3 » or a « maire » does not come out is
left to the audience of the block that holds it. What the kit also says for the press is no secret either.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dossier.content.kit import Kit
from dossier.content.model.base import Audience
from dossier.internal_only.audience_of_texts import Typed, typed_texts
from dossier.internal_only.leak_folding import Folded
from dossier.internal_only.rare_words import rare_words
from dossier.internal_only.secret import Secret
from dossier.internal_only.secret_amounts import public_amounts, secret_amounts, secret_phone
from dossier.internal_only.secret_names import is_family_name_at, secret_names, secrets_of
from dossier.language.printed import catalogue, printing_in, prints_french
from dossier.memory import Remembered

__all__ = ["Folded", "Secret", "Secrets", "is_family_name_at", "rare_words", "read_secrets"]

#: Words that the program prints in any kit: a title that is one of them says nothing.
_PROGRAM = (
    "Direction de la publication. Date d’édition. Dans ce dossier. Courriel ou téléphone à compléter. Nom et fonction "
    "à compléter. Heure limite à compléter. Version de relecture, ne pas diffuser. Pour diffusion immédiate. Toute "
    "presse accréditée. Point presse, pool presse, tour d’images, hors presse. Schéma sans échelle. Schéma du parcours. "
    "Le tableau ci-dessous donne la même information. Dossier de presse. Dispositif presse. Contacts presse."
)
_SHORT = (
    3  # letters of an acronym that is looked for where it is typed alone: a file has such letters by chance
)
_DECLARED = frozenset({"Person", "Organisation", "Territory", "OfficialName", "Acronym", "Contact"})
#: Their fields that name them: what bears a name for the press makes it public. A function, a biography do not.
_NAMING = frozenset({"name", "first_name", "last_name", "acronym", "expansion", "forms", "email"})


@dataclass(frozen=True, slots=True)
class Secrets:
    """All that is internal in a kit, and every text for the press.

    ``hidden`` is what no file for the press may say, ``wrong_typed`` what no text for the press may say.
    """

    hidden: tuple[Secret, ...]
    wrong_typed: tuple[Secret, ...]
    public: tuple[Typed, ...]


def read_secrets(kit: Kit) -> Secrets:
    """Find what is internal in ``kit``, in the order of its files, as it is written in its language."""
    return _secrets_of_kits.of(kit)


def _read_in_its_language(kit: Kit) -> Secrets:
    with printing_in(kit.language):
        return _read_secrets(kit)


#: The rules ask for them, and the guard of every output.
_secrets_of_kits: Remembered[Kit, Secrets] = Remembered(_read_in_its_language, 4)


def _read_secrets(kit: Kit) -> Secrets:
    typed = [*typed_texts(kit)]
    found = {
        (one.letters, one.pattern and one.pattern.pattern): one for one in reversed([*_secrets(kit, typed)])
    }
    if not found:
        return Secrets((), (), ())
    public = tuple(one for one in typed if not one.is_internal)
    amounts = Folded(public_amounts(kit))
    declared = [one for one in public if one.entity in _DECLARED]
    names = Folded("\n".join([*(one.text for one in declared if one.name in _NAMING), *_full_names(kit)]))
    phones = Folded("\n".join(one.text for one in declared if one.name == "phone"))
    own = [_PROGRAM] if prints_french() else [*catalogue().values()]
    said = Folded("\n".join([names.text, *(one.text for one in public), *own]))
    # A figure for the press makes its amount public, and none of the words of its unit.
    unique = [one for one in reversed(found.values()) if one.pattern is None or not one.is_in(amounts)]
    return Secrets(
        tuple(one for one in unique if not one.is_in(said) and not 0 < len(one.capitals) <= _SHORT),
        tuple(one for one in unique if not one.is_in(phones if one.pattern else names)),
        public,
    )


def _full_names(kit: Kit) -> Iterator[str]:
    return (person.full_name for person in kit.people.values() if person.audience is Audience.PRESS)


def _secrets(kit: Kit, typed: list[Typed]) -> Iterator[Secret]:
    yield from secret_names(kit)
    yield from secret_amounts(kit)
    for one in typed:
        if one.is_internal and one.name in {"phone", "mobile"}:
            yield from secret_phone(one)
        elif one.is_internal:
            yield from secrets_of(one)
