"""An hour of a text, against the programme of the visit and against one that is typed."""

from __future__ import annotations

from kits import check, sheet

VISIT = """\
date: 2030-03-01
journees:
  - date: 2030-03-01
    etapes:
      - { debut: 10 h, fin: 11 h, titre: Visite de la scierie Delmas, acces_presse: pool }
      - { debut: 11 h 30, titre: Pose de la première pierre, acces_presse: toute-presse }
"""


def _said(text: str) -> list[str]:
    files = {"visite.yaml": VISIT, "fiches/01-t.md": sheet(text)}
    return [item.message for item in check(files).found if item.code == "D719"]


def test_an_hour_that_the_programme_has_otherwise_is_named() -> None:
    assert _said("La ministre visite la scierie Delmas à 9 h.") == [
        "« 9 h » dans le texte, 10 h dans le programme"
    ]
    assert len(_said("La première pierre est posée à 12 h, avec les compagnons.")) == 1


def test_the_hour_of_the_programme_and_one_before_it_for_the_press_are_right() -> None:
    assert _said("La ministre visite la scierie Delmas à 10 h.") == []
    assert _said("La presse a rendez-vous à 9 h 45 devant la scierie Delmas.") == []
    assert _said("Le bureau de poste ferme à 17 h.") == []


def test_a_line_of_a_typed_programme_counts_too() -> None:
    text = "- 9 h 15 : rendez-vous de la presse sur le parvis\n- 10 h : discours\n\nLe rendez-vous de la presse est à 8 h 45 sur le parvis."
    assert _said(text) == ["« 8 h 45 » dans le texte, 9 h 15 dans 01-t.md, ligne 4"]


def test_a_wrong_hour_that_two_rules_see_is_told_once() -> None:
    visit = (
        VISIT
        + "      - { debut: 14 h 30, fin: 15 h, titre: Signature de la convention, acces_presse: toute-presse }\n"
    )
    files = {
        "visite.yaml": visit,
        "fiches/01-t.md": sheet("La signature de la convention aura lieu à 16 h 15."),
    }
    assert [item.message for item in check(files).found if item.code == "D719"] == [
        "signature : « à 16 h 15 » dans le texte, 14\u00a0h\u00a030 dans le programme"
    ]


def test_each_hour_of_a_sentence_is_held_against_its_own_stop() -> None:
    other = "  - { debut: 12 h, titre: Point presse devant le chantier, acces_presse: toute-presse }\n"
    files = {
        "visite.yaml": VISIT + "    " + other,
        "fiches/01-t.md": sheet(
            "La ministre visite la scierie Delmas à 10 h, puis tient un point presse devant le chantier à 12 h 30."
        ),
    }
    assert len(check(files).at("D719")) == 1
    right = {**files, "fiches/01-t.md": files["fiches/01-t.md"].replace("12 h 30", "12 h")}
    assert not check(right).at("D719")


def test_a_text_that_a_stop_heads_begins_and_ends_as_the_programme_does() -> None:
    assert len(_said("**Scierie Delmas.** La présentation prend fin à 11 h 20.")) == 1
    assert len(_said("## Visite de la scierie Delmas\n\nElle débute à 9 h 30.")) == 1
    assert _said("**Scierie Delmas.** La présentation prend fin à 11 h. Les portes ouvrent à 9 h.") == []
    assert _said("**Scierie Duval.** La présentation prend fin à 11 h 20.") == []


CHRONOLOGY = "| Heure | Fait |\n|---|---|\n| 14 h 12 | Détection de la fumée |\n| 14 h 19 | Départ des engins |\n| 14 h 31 | Premier jet de lance |\n\n"


def test_a_length_between_two_events_is_that_of_their_hours() -> None:
    wrong = CHRONOLOGY + "Entre la détection et le premier jet, il s’est écoulé trente et une minutes."
    right = CHRONOLOGY + "Entre la détection et le premier jet, il s’est écoulé dix-neuf minutes."
    assert len(check({"fiches/01-t.md": sheet(wrong)}).at("D342")) == 1
    assert not check({"fiches/01-t.md": sheet(right)}).at("D342")
