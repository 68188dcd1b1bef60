"""One name written with capitals here and without there, where no register says which is right."""

from __future__ import annotations

import re
from collections import Counter

from dossier.checks.comparing.folding import bare, fold
from dossier.checks.passages import Passage, Reading, quoted
from dossier.diagnostics import Diagnostic, advice

_WORD = r"[A-ZÀ-Þ][\wà-ÿœ-]+"
_TITLED = re.compile(
    rf"(?<![\w'-]){_WORD}(?: (?:(?:de|du|des|la|le|les|et|en|sur|au|aux) |[dl]')?{_WORD}){{1,4}}(?![\w-])"
)


def report_name_twins(reading: Reading) -> list[Diagnostic]:
    """Report two spellings of one name in a kit: « Pôle Emploi Jeunes » and « Pôle emploi jeunes » (D510)."""
    known = _registered(reading)
    passages = [(one, bare(one.text)) for one in reading.passages if not one.in_capitals]
    phrases = {match[0] for passage, _bare in passages for match in _TITLED.finditer(passage.text)}
    found = []
    for phrase in sorted(phrases):
        name = bare(phrase)
        if name in known:
            continue
        places = [
            (passage, *span)
            for passage, text in passages
            if name in text
            for span in _places(passage, text, name)
        ]
        forms = Counter(passage.text[start:end] for passage, start, end in places)
        if len(forms) < 2 or phrase != max(forms, key=lambda form: sum(char.isupper() for char in form)):
            continue
        usual, _times = forms.most_common(1)[0]
        for passage, start, end in places:
            written = passage.text[start:end]
            if written != usual:
                place = reading.place(passage, start, end)
                message = f"{quoted(written)} ici, {quoted(usual)} ailleurs"
                hint = "gardez une seule façon de l’écrire, ou déclarez le nom officiel dans « noms »"
                found.append(advice("D510", message, place, hint))
    return found


def _places(passage: Passage, text: str, name: str) -> list[tuple[int, int]]:
    """Where a name stands in a passage, whose bare ``text`` is told, with a capital at least."""
    return [
        match.span()
        for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)
        if passage.text[match.start()].isupper()
    ]


def _registered(reading: Reading) -> frozenset[str]:
    kit = reading.kit
    names = [str(one.name) for register in (kit.names, kit.organisations) for one in register.values()]
    names += [str(territory.name) for territory in kit.territories.values()]
    # « le Département » is the body, « le département » where it is
    heads = {name.split()[0] for name in names if " " in name}
    names += [f"{article} {head}" for head in heads for article in ("le", "la")] + [
        f"l’{head}" for head in heads
    ]
    names += [str(acronym.expansion) for acronym in kit.acronyms.values()]
    return frozenset(bare(fold(name)) for name in names)
