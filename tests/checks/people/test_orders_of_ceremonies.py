"""``_commun/protocole.yaml`` is checked: what it sets for a kit is there, at its line and column (D281)."""

from __future__ import annotations

import pytest

from kits import VALID, check

_FILES = {
    **VALID,
    "acteurs.yaml": VALID["acteurs.yaml"]
    + "personnes:\n"
    + "".join(
        f"  {name}: {{civilite: Mme, prenom: A, nom: {name.capitalize()}, fonction: {role}}}\n"
        for name, role in (("maire", "maire de Rivemont"), ("prefete", "préfète"), ("rectrice", "rectrice"))
    ),
    "visite.yaml": 'date: 2030-06-07\njournees:\n  - etapes:\n      - {titre: "Ouverture de l’école", debut: "10:00", '
    "intervenants: [maire, prefete]}\n",
}
_RIGHT = "ceremonies:\n  - dossier: essai\n    ceremonie: ouverture de l'école\n    ordre: [prefete, maire]\n"


def _found(protocol: str) -> list[tuple[str, str, str]]:
    outcome = check({**_FILES, "_commun/protocole.yaml": protocol})
    return [
        (item.message, item.span.shown.rpartition("/")[2], str(item.hint))
        for item in outcome.found
        if item.span is not None and "protocole.yaml" in item.span.path
    ]


@pytest.mark.parametrize(
    "protocol",
    [
        _RIGHT,
        'rangs:\n  - {fonction: recteur, rang: "7,5"}\n  - {fonction: évêque, rang: 40}\n',
        "ceremonies:\n  - {dossier: 2030-06-07-essai, ceremonie: participants, ordre: []}\n",
    ],
)
def test_what_can_be_followed_is_not_told(protocol: str) -> None:
    assert _found(protocol) == []


@pytest.mark.parametrize(
    ("protocol", "message", "place", "hint"),
    [
        (
            _RIGHT.replace("école", "école du bourg"),
            "pas une cérémonie",
            "3:16",
            "vouliez-vous dire « Ouverture de l’école »",
        ),
        (_RIGHT.replace("[prefete", "[prefette"), "personne inconnue : « prefette »", "4:13", "« prefete »"),
        (_RIGHT.replace("[prefete", "[rectrice"), "« rectrice » ne prend pas part", "4:13", "maire, prefete"),
        (_RIGHT.replace(", maire", ", prefete"), "« prefete » a deux places", "4:22", "ligne 4"),
        (_RIGHT.replace(": essai", ": essais"), "dossier inconnu : « essais »", "2:14", "2030-06-07-essai"),
        (_RIGHT + _RIGHT.partition("\n")[2], "est fixé deux fois", "6:16", "ligne 2"),
        ("rangs:\n  - {fonction: recteur, rang: 0}\n", "rang refusé : « 0 »", "2:25", "commence à 1"),
        ("rangs:\n  - {fonction: recteur, rang: premier}\n", "premier", "2:31", ""),
        (
            "rangs:\n  - {fonction: recteur, rang: 8}\n  - {fonction: Recteur, rang: 9}\n",
            "deux rangs",
            "3:16",
            "ligne 2",
        ),
        ("rang:\n  - {fonction: recteur, rang: 8}\n", "rang", "1:1", "rangs"),
    ],
)
def test_what_cannot_is_told_at_its_place_with_a_remedy(
    protocol: str, message: str, place: str, hint: str
) -> None:
    ((said, where, remedy),) = _found(protocol)
    assert message in said
    assert where == f"protocole.yaml:{place}"
    assert hint in remedy


def test_the_kit_is_made_whatever_its_protocol_file_says() -> None:
    assert not check({**_FILES, "_commun/protocole.yaml": "rangs: {\n"}).errors
