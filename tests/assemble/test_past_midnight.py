"""An evening that ends in the night: ordered, printed with the morrow, and still judged."""

from __future__ import annotations

from dossier.tree import Table, plain_text
from kits import Outcome, blocks_of, check, sheet

STOP = "      - { titre: %s, acces_presse: pool, lieu: { nom: Halle }, %s }\n"


def programme(*hours: str, after: str = "") -> Outcome:
    stops = "".join(STOP % (f"Étape {rank}", hour) for rank, hour in enumerate(hours, 1))
    visit = f"date: 2030-06-07\ndate_fin: 2030-06-08\njournees:\n  - date: 2030-06-07\n    etapes:\n{stops}{after}"
    return check({"visite.yaml": visit, "fiches/01-texte.md": sheet(":::programme\n:::")})


def hours_of(outcome: Outcome) -> list[str]:
    table = blocks_of(outcome, Table)[0]
    return [
        plain_text(row.cells[0].content).replace("\u00a0", " ")
        for group in table.groups
        for row in group.rows
    ]


def codes(outcome: Outcome) -> list[str]:
    return [item.code for item in outcome.found if item.code in {"D704", "D708", "D709", "D710", "D711"}]


def test_an_evening_and_its_night_are_printed_in_order_with_the_morrow() -> None:
    outcome = programme(
        "debut: 20 h 30, fin: 22 h",
        "debut: 22 h, fin: 1 h",
        "debut: 1 h",
        "debut: 01:30, fin: 02:00",
        "debut: 8 h",
    )
    assert codes(outcome) == []
    assert hours_of(outcome) == [
        "20 h 30 – 22 h", "22 h – 1 h (lendemain)", "1 h (lendemain)", "1 h 30 – 2 h (lendemain)", "8 h (lendemain)",
    ]  # fmt: skip


def test_midnight_itself_ends_an_evening() -> None:
    outcome = programme("debut: 21 h, fin: 0 h", "debut: 0 h, fin: 0 h 30")
    assert codes(outcome) == []
    assert hours_of(outcome) == ["21 h – 0 h (lendemain)", "0 h – 0 h 30 (lendemain)"]


def test_hours_that_overlap_in_the_night_are_still_said() -> None:
    outcome = programme("debut: 22 h, fin: 1 h", "debut: 0 h, fin: 0 h 30")
    assert codes(outcome) == ["D709"]
    assert "1\u00a0h (lendemain)" in outcome.only("D709").message


def test_an_afternoon_that_ends_before_it_starts_stays_a_fault() -> None:
    assert codes(programme("debut: 14 h 30, fin: 14 h")) == ["D704"]
    assert codes(programme("debut: 15 h, fin: 1 h")) == ["D704"]
    assert codes(programme("debut: 20 h, fin: 19 h 45")) == ["D704"]


def test_stops_of_the_day_out_of_order_stay_a_fault() -> None:
    assert codes(programme("debut: 15 h", "debut: 9 h")) == ["D709"]
    assert codes(programme("debut: 20 h", "debut: 10 h")) == ["D709"]


def test_a_night_that_lasts_into_the_next_day_of_the_programme_is_said() -> None:
    after = "  - date: 2030-06-08\n    etapes:\n" + STOP % ("Suite", "debut: 1 h")
    assert codes(programme("debut: 22 h, fin: 2 h", after=after)) == ["D709"]
    after = "  - date: 2030-06-08\n    etapes:\n" + STOP % ("Suite", "debut: 8 h")
    assert codes(programme("debut: 22 h, fin: 2 h", after=after)) == []


def test_the_time_to_travel_is_counted_over_midnight() -> None:
    assert codes(programme("debut: 22 h, fin: 23 h 50", "debut: 0 h 10, trajet: 30")) == ["D710"]
    assert codes(programme("debut: 22 h, fin: 23 h 50", "debut: 0 h 30, trajet: 30")) == []


def test_a_place_may_close_in_the_night() -> None:
    place = "lieu: { nom: Halle, ouverture: 20 h, fermeture: 2 h }"
    for hours, said in (("debut: 22 h, fin: 1 h", []), ("debut: 22 h, fin: 3 h", ["D711"])):
        visit = f"date: 2030-06-07\njournees:\n  - etapes:\n      - {{ titre: Étape, acces_presse: pool, {place}, {hours} }}\n"
        assert codes(check({"visite.yaml": visit})) == said
