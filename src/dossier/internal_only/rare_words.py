"""Words, numbers and addresses that nothing in a kit says but what one edition must not read, or what nobody prints.

What the public content does not say and the program does not say of itself can only come from the rest. Such a word is looked
for in finished files alone: that it stands in a text for the press may be chance.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from dossier.content.kit import Kit
from dossier.content.model.base import Audience, Block
from dossier.diagnostics import Span
from dossier.internal_only.audience_of_texts import (
    Typed,
    sheets_of_internal_chapters,
    typed_texts,
    unprinted_texts,
)
from dossier.internal_only.leak_folding import Folded, fold_words
from dossier.internal_only.secret import Secret
from dossier.internal_only.secret_amounts import number_pattern, public_amounts
from dossier.language.printed import printing_in
from dossier.text import PlacedText

_TOKEN = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_ADDRESS = re.compile(r"(?:https?://(?:www\.)?|[\w.+-]+@)[\w-]+(?:\.[\w-]+)+")
_NUMBER = re.compile(r"(?<![\d.,])(?:\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d{5,})(?![\d.,]*\d)")
_SENTENCE_END = ".!?…:;|"
_LEAST_CODE = 6  # letters and digits of a word that has both
_LEAST_NAME = 5  # letters of a word that begins with a capital within a sentence
_LEAST_WORD = 8  # letters of any other
_LEAST_NUMBER = 10_000


def rare_words(kit: Kit) -> list[Secret]:
    """What of a kit's internal texts is recognised word by word, each once, in the order of its files."""
    with printing_in(kit.language):
        return _rare_words(kit)


def _rare_words(kit: Kit) -> list[Secret]:
    hidden: dict[str, Secret] = {}
    public: list[str] = [public_amounts(kit), kit.name]
    for typed in typed_texts(kit):
        if not typed.is_internal:
            public.append(typed.text)
        else:
            _gather(hidden, typed)
    for name, is_public, span in _identifiers(kit):
        if is_public:
            public.append(name)
        else:
            _gather(hidden, Typed(PlacedText(name), span, is_internal=True))
    for typed in unprinted_texts(kit):
        _gather(hidden, typed)
    if not hidden:
        return []
    said = Folded("\n".join(public))
    known = {_stem(word) for word in said.words.split()}
    return [one for one in hidden.values() if not _is_said(one, said, known)]


def _is_said(secret: Secret, said: Folded, known: set[str]) -> bool:
    if secret.pattern is not None:
        return secret.is_in(said)
    return secret.is_in(said) or all(_stem(word) in known for word in secret.letters.split())


def _stem(word: str) -> str:
    """A word without what agreement puts at its end."""
    return word.rstrip("sxe") or word


def _gather(found: dict[str, Secret], typed: Typed) -> None:
    for secret in _in_text(typed.text, typed.span):
        found.setdefault(secret.letters or str(secret.pattern), secret)


def _in_text(text: str, span: Span) -> Iterator[Secret]:
    for match in _ADDRESS.finditer(text):
        yield _word(match[0], re.sub(r"^https?://(?:www\.)?", "", match[0]), span)
    for match in _NUMBER.finditer(text):
        value = Decimal(re.sub(r"\D", "", match[0]))
        if value >= _LEAST_NUMBER:
            pattern = re.compile(number_pattern(value))
            yield Secret(f"« {match[0]} »", span, pattern=pattern, in_words_only=True, is_word=True)
    for match in _TOKEN.finditer(text):
        if _is_rare(match[0], text[: match.start()]):
            yield _word(match[0], match[0], span)


def _word(said: str, letters: str, span: Span) -> Secret:
    return Secret(f"« {said} »", span, fold_words(letters), in_words_only=True, is_word=True)


def _is_rare(token: str, before: str) -> bool:
    letters = sum(char.isalpha() for char in token)
    if letters and any(char.isdigit() for char in token):
        return len(token) >= _LEAST_CODE
    if letters >= _LEAST_WORD:
        return True
    begins = before.rstrip(' \u00a0\u202f«"*_[(')
    is_name = token[:1].isupper() and bool(begins) and begins[-1] not in _SENTENCE_END
    return is_name and letters >= _LEAST_NAME


def _identifiers(kit: Kit) -> Iterator[tuple[str, bool, Span]]:
    """What entries and sheets are called in the files: links and places of a page may bear it."""
    for registry in kit.registries:
        yield from _of_registry(registry)
    hidden = sheets_of_internal_chapters(kit)
    for sheet in kit.sheets.values():
        is_public = sheet.front.audience is Audience.PRESS and sheet.name not in hidden
        yield sheet.name, is_public, sheet.span
    for sheet in kit.left_out.values():
        if sheet.front.audience is not Audience.PRESS:
            yield sheet.name, False, sheet.span
    for text in kit.boilerplates.values():
        yield text.name, text.front.audience is Audience.PRESS, text.span


def _of_registry(registry: Mapping[str, object]) -> Iterator[tuple[str, bool, Span]]:
    for name, entry in registry.items():
        if isinstance(entry, Block):
            yield str(name), entry.audience is Audience.PRESS, entry.span
