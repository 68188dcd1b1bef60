"""What is internal, typed by hand in a text for the press."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.checks.words.amounts_of_cells import amounts_of_cell
from dossier.content.kit import Kit
from dossier.diagnostics import Diagnostic, Span, error
from dossier.internal_only import Folded, Secret, is_family_name_at, read_secrets
from dossier.tree import Document


def report_internal_words(kit: Kit, document: Document) -> list[Diagnostic]:
    """Report a name, an amount or a sentence that the kit keeps internal, in a text that the press reads (D215).

    An edition that stays in the house says what it likes.
    """
    if document.metadata.stays_inside:
        return []
    secrets = read_secrets(kit)
    if not secrets.wrong_typed:
        return []
    whole = Folded("\n".join(typed.text for typed in secrets.public))
    suspects = [secret for secret in secrets.wrong_typed if secret.is_in(whole)]
    amounts = [secret for secret in secrets.wrong_typed if secret.pattern and secret.is_wrong_typed]
    found: dict[Span, Diagnostic] = {}
    for typed in secrets.public:
        for secret in suspects:
            for start, end in _places(secret, typed.text):
                span = kit.place(typed.text.origin, typed.span, start, end)
                found.setdefault(span, _said(secret, typed.text[start:end], span))
        for amount in amounts_of_cell(typed.text, typed.titles) if typed.titles else ():
            folded = Folded(amount)
            for secret in amounts:
                if secret.is_in(folded):
                    span = kit.place(typed.text.origin, typed.span, 0, len(typed.text))
                    found.setdefault(span, _said(secret, amount, span))
    return list(found.values())


def _places(secret: Secret, text: str) -> Iterator[tuple[int, int]]:
    for start, end in secret.places(text):
        if secret.capitals:
            if text[start:end] == secret.capitals:
                yield start, end
        elif secret.is_wrong_typed or (secret.pattern is None and is_family_name_at(text, start, end)):
            yield start, end


def _said(secret: Secret, words: str, span: Span) -> Diagnostic:
    place = f"{secret.span.path.rsplit('/', 1)[-1]}:{secret.span.line}"
    shown = " ".join(words.split())
    shown = shown if len(shown) <= 60 else f"{shown[:60].rsplit(' ', 1)[0]}…"
    message = f"« {shown} » est interne ({place}), et tapé dans un texte de presse"
    hint = "entourez ce texte de « :::interne » et « ::: », ou passez l’élément en presse"
    return error("D215", message, span, hint)
