"""Names and sentences that are internal."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.content.kit import Kit
from dossier.content.model.actor import Person
from dossier.content.model.base import Audience
from dossier.content.typed_texts.written_text import OPAQUE
from dossier.internal_only.audience_of_texts import Typed
from dossier.internal_only.leak_folding import fold_words
from dossier.internal_only.secret import Secret
from dossier.language.fr.word_lists import word_group

_WINDOW = 8  # words of a long sentence that are looked for together
_STEP = 4
_SENTENCE = re.compile(rf"(?<=[.!?…;:])\s+|\n{{2,}}|\||{OPAQUE}")
_LEAST_NAME = 5  # letters of a family name that stands alone
_LEAST_TITLE = (3, 14)  # words and letters of a title or a label: below, it is what anybody says
_LEAST_SENTENCE = (5, 25)  # words and letters of a sentence that two people do not write alike by chance
_NAME_FIELDS = frozenset(
    {("Organisation", "name"), ("Organisation", "acronym"), ("Territory", "name"), ("OfficialName", "name"),
     ("Contact", "name"), ("Contact", "email"), ("Signatory", "party"), ("Participant", "represented_by")}
)  # fmt: skip
_CIVILITY = re.compile(r"(?<!\w)(?:M|MM|Dr|Pr|Me)\.$")  # its point ends no sentence
_BEFORE_A_PLACE = frozenset(word_group("before_a_place"))


def secret_names(kit: Kit) -> Iterator[Secret]:
    """Yield the internal people as secrets: both names together in either order, and the family name alone where it is long."""
    for person in kit.people.values():
        if person.audience is not Audience.PRESS:
            yield from _of_person(person)
    for name, acronym in kit.acronyms.items():
        if acronym.audience is not Audience.PRESS:
            letters = fold_words(str(name))
            yield Secret(f"« {name} »", acronym.span, letters, in_words_only=True, capitals=str(name))
    for name, card in kit.images.items():
        if card.audience is not Audience.PRESS:
            yield Secret(f"l’image « {name} »", card.span, fold_words(str(name).rpartition("/")[2]))


def secrets_of(typed: Typed) -> Iterator[Secret]:
    """Yield what an internal text says that is recognised: a name, a title, the sentences of a text."""
    letters = fold_words(typed.text)
    if (typed.entity, typed.name) in _NAME_FIELDS:
        if len(letters) > _LEAST_NAME:
            sure = " " in letters or "@" in typed.text or any(char.isdigit() for char in letters)
            said = f"« {' '.join(typed.text.split())} »"
            yield Secret(said, typed.span, letters, is_wrong_typed=sure, in_words_only=not sure)
        return
    if typed.entity == "Person" and typed.name in {"first_name", "last_name", "title"}:
        return  # both together make the name
    if typed.entity in {"Image", "Photo"} and typed.name == "file":
        yield Secret(f"l’image « {typed.text} »", typed.span, fold_words(typed.text.rpartition("/")[2]))
        return
    for sentence in _SENTENCE.split(typed.text):
        yield from _of_sentence(sentence, typed)


def _of_person(person: Person) -> Iterator[Secret]:
    said = f"le nom de {person.full_name}"
    first, last = fold_words(str(person.first_name or "")), fold_words(str(person.last_name))
    if first:
        for letters in (f"{first} {last}", f"{last} {first}"):
            yield Secret(said, person.span, letters, is_wrong_typed=True)
    if len(last) >= _LEAST_NAME:
        yield Secret(said, person.span, last, in_words_only=True)


def is_family_name_at(text: str, start: int, end: int) -> bool:
    """Whether the word at this place of a text is written as a name that stands alone: « le commandant Vasseur »."""
    word = text[start:end]
    before = text[:start].rstrip(" \u00a0\u202f*_")
    if (
        not word[:1].isupper()
        or text[max(start - 1, 0) : start] in {"-", "’", "'"}
        or text[end : end + 1] == "-"
    ):
        return False
    if _CIVILITY.search(before):
        return True
    if not before or before[-1] in f".!?…:«|>#{OPAQUE}":
        return False
    return fold_words(before.rsplit(None, 1)[-1]).rpartition(" ")[2] not in _BEFORE_A_PLACE


def _of_sentence(sentence: str, typed: Typed) -> Iterator[Secret]:
    words = fold_words(sentence).split()
    is_sentence = len(words) >= _LEAST_SENTENCE[0] and len("".join(words)) >= _LEAST_SENTENCE[1]
    if len(words) < _LEAST_TITLE[0] or len("".join(words)) < _LEAST_TITLE[1]:
        return
    said = " ".join(sentence.split())
    said = f"« {said if len(said) <= 60 else said[:60].rsplit(' ', 1)[0] + '…'} »"
    starts = range(0, max(1, len(words) - _WINDOW + _STEP), _STEP) if len(words) > _WINDOW else (0,)
    for start in starts:
        window = words[max(0, min(start, len(words) - _WINDOW)) :][:_WINDOW]
        yield Secret(said, typed.span, " ".join(window), is_wrong_typed=is_sentence)
