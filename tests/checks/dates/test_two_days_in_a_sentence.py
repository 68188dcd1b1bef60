"""The day and the hour of an event where a sentence names two days: that of the event is judged, the other is not (D719)."""

from __future__ import annotations

import pytest

from kits import HEAD, SHEET, VALID, check

_VISIT = """\
date: 2030-06-06
date_fin: 2030-06-07
journees:
  - date: 2030-06-06
    etapes:
      - {titre: Visite du port de pêche, debut: "9:00", fin: "10:00", acces_presse: toute-presse, lieu: {nom: Port}}
      - titre: Signature de la convention du lagon
        debut: "14:30"
        fin: "15:00"
        acces_presse: toute-presse
        lieu: {nom: Mairie annexe}
  - date: 2030-06-07
    etapes:
      - titre: Inauguration du collège de Kahani
        debut: "10:00"
        fin: "11:00"
        acces_presse: toute-presse
        lieu: {nom: Collège de Kahani}
      - {titre: Point presse, debut: "11:15", fin: "11:45", acces_presse: point-presse, lieu: {nom: Préfecture}}
"""


def _told(sentence: str) -> list[str]:
    found = check({**VALID, "visite.yaml": _VISIT, SHEET: f"{HEAD}\n{sentence}\n"}).found
    return [item.message for item in found if item.code == "D719"]


@pytest.mark.parametrize(
    "sentence",
    [
        "La signature de la convention a lieu jeudi 6 juin à 14 h 30, et la délégation reste jusqu’au vendredi 7 juin.",
        "La convention du lagon sera signée le jeudi 6 juin, la veille de la journée du vendredi 7 juin.",
        "Le préfet arrive le jeudi 6 juin ; l’inauguration du collège suit, le vendredi 7 juin à 10 h.",
        "Arrivée le 6 juin, inauguration du collège de Kahani le 7 juin.",
        "Le vendredi 7 juin à 10 h, au lendemain de la signature du 6 juin, le préfet va à Kahani.",
        "La visite du port ouvre le jeudi 6 juin à 9 h, le point presse ferme le vendredi 7 juin à 11 h 15.",
        "Les deux jours, les 6 et 7 juin, mêlent signature et visites.",
        "Du 6 au 7 juin, la signature de la convention ouvre une visite de deux jours.",
        "La signature du jeudi 6 juin à 14 h 30 précède la rencontre du vendredi 7 juin à 10 h.",
        "Vendredi 7 juin à 10 h, la délégation, qui a signé la convention la veille, va au collège.",
    ],
)
def test_the_other_day_of_a_right_sentence_is_not_told(sentence: str) -> None:
    assert _told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("La signature de la convention du lagon a lieu le vendredi 7 juin.", "« vendredi 7 juin »"),
        ("La convention du lagon sera signée le 7 juin, après la visite du port du 6 juin.", "« 7 juin »"),
        ("Jeudi 6 juin, le port ; vendredi 7 juin, la signature de la convention.", "« vendredi 7 juin »"),
        ("La signature a lieu le 6 juin à 15 h, et la délégation reste jusqu’au 7 juin.", "« à 15 h »"),
    ],
)
def test_the_wrong_day_or_hour_of_an_event_is_told_beside_another_day(sentence: str, words: str) -> None:
    (message,) = _told(sentence)
    assert words in message
