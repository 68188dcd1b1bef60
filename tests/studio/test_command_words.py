"""What is typed at a command line is declared once, used by the messages, and said in buttons by the studio."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dossier.diagnostics import gestures
from dossier.diagnostics.gestures import AGAIN, GESTURES, Gesture
from dossier.studio.command_words import in_button_words

_SOURCES = Path(gestures.__file__).parents[1]
_DECLARED = {name: one for name, one in vars(gestures).items() if isinstance(one, Gesture)}


def test_every_gesture_is_in_the_list() -> None:
    assert {*_DECLARED.values(), *AGAIN} == set(GESTURES)


@pytest.mark.parametrize("name", _DECLARED)
def test_a_gesture_is_typed_nowhere_else(name: str) -> None:
    fixed = max(_DECLARED[name].typed.split("{}"), key=len)
    typed = [
        path.relative_to(_SOURCES).as_posix()
        for path in _SOURCES.rglob("*.py")
        if len(fixed) > 15 and fixed in path.read_text(encoding="utf-8")
    ]
    assert [one for one in typed if not one.startswith(("diagnostics/gestures", "layout/", "cli/"))] == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (gestures.CHECK_FIX.typed + " le fait", "« Corriger la typographie sûre » le fait"),
        (gestures.CHECK_KIT.said("2030-06-07-essai"), "l’onglet « Problèmes »"),
        (
            f"une épreuve{gestures.PROVE.said(2)}{gestures.WITHOUT_PROOF.typed}",
            "une épreuve (onglet « Épreuves »)",
        ),
        (gestures.RENDER.said("essai --to docx --draft"), "« Produire les fichiers »"),
        (f"avec {gestures.NEW_SUCH.said('ma-visite')}", "avec « Nouveau dossier », à l’accueil"),
        (
            "faites de la place, puis relancez ; rien n’est perdu",
            "faites de la place, puis recommencez ; rien n’est perdu",
        ),
        ("relancez la commande", "recommencez"),
        ("relancez « dossier studio »", "relancez « dossier studio »"),
        ("Une phrase sans commande : « dossier » reste.", "Une phrase sans commande : « dossier » reste."),
    ],
)
def test_the_studio_says_its_buttons(words: str, said: str) -> None:
    assert in_button_words(words) == said


def test_no_remedy_of_the_desk_asks_for_an_option_that_the_studio_does_not_know() -> None:
    options = re.compile(r"[\"\u2019 ](--(?:debug|structure|remplacer|sans-bat|bat))\b")
    for folder in ("checks", "content", "assemble", "proof", "word_return"):
        for path in (_SOURCES / folder).rglob("*.py"):
            for line in path.read_text(encoding="utf-8").splitlines():
                if line.lstrip().startswith(("#", '"""')) or "D887" in line:
                    continue
                assert not options.search(line), (path.name, line)
