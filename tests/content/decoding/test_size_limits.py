"""Texts beyond all measure are refused at their line, in a moment, before any parser or layout."""

from __future__ import annotations

import time

import pytest

from kits import BODY_LINE, SHEET, check, check_sheet

CASES = {
    "words": ("Texte. " * 60_000, "fiche de plus de"),
    "lines": ("a\n" * 11_000, "lignes"),
    "paragraph": ("Texte. " * 4_000, "paragraphe de plus de"),
    "brackets": ("[a [a\n\n" * 2_500, "« [ »"),
    "images": ("![ ![\n\n" * 2_500, "« [ »"),
    "tags": ("<a\n\n" * 3_000, "« < »"),
    "addresses": ("http://a.example\n\n" * 2_500, "« http »"),
    "directives": (":::bloc\n" * 700, "« ::: »"),
    "cells": ("|" * 200 + "\n", "cases"),
    "columns": ("|" + "a|" * 14 + "\n|" + "-|" * 14 + "\n|" + "1|" * 14 + "\n", "colonnes"),
    "rows": ("| a |\n|---|\n" + "| 1 |\n" * 600, "lignes"),
    "items": ("- a\n" * 600, "éléments"),
    "word": ("x" * 201, "lettres"),
    "notes": ("".join(f"a[^{n}]\n\n[^{n}]: b\n\n" for n in range(510)), "notes"),
    "depth": ("".join("> " * n + f"texte {n}\n\n" for n in range(1, 12)), "niveaux"),
}


@pytest.mark.parametrize("name", CASES)
def test_what_no_press_kit_has_is_refused_at_its_line(name: str) -> None:
    body, said = CASES[name]
    start = time.process_time()
    outcome = check_sheet(body)
    assert time.process_time() - start < 10  # a bomb would take minutes
    messages = [item.message for item in outcome.errors if item.code == "D113"]
    assert any(said in message for message in messages), outcome.errors[:3]
    places = outcome.at("D113")
    assert all(place.startswith(f"{SHEET}:") and int(place.split(":")[1]) >= BODY_LINE for place in places)


@pytest.mark.parametrize(
    "sign", ["![", "[", "*a ", "_a", "`", "{{", "<a ", "|", "> ", "- ", ":::a\n", "&#1;", "\\", "#"]
)
def test_a_bomb_of_one_sign_is_over_in_a_moment(sign: str) -> None:
    start = time.process_time()
    check_sheet(sign * 20_000)
    assert time.process_time() - start < 10


def test_a_field_beyond_all_measure_is_refused() -> None:
    text = "titre: Une visite\nemetteur: prefecture\nsous_titre: " + "x " * 15_000 + "\n"
    assert check({"dossier.yaml": text}).at("D113") == ["dossier.yaml:3:13"]
