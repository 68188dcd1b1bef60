"""``dossier.toml``: what cannot be read or followed is one sentence with its place."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dossier.diagnostics import MachineError
from dossier.limits import Limits, read_limits


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[limites]\ncalcul = " + "[" * 100_000, (2, 30)),
        ("[limites]\ncalcul = " + "{a=" * 100_000, (2, 70)),
        ("[limites]\n" + ".".join("a" * 100_000) + " = 1", (2, 42)),
        ("[limites]\ncalcul = " + "9" * 10_000, (2, 10)),
        ("[limites]\nduree = 0\n", (2, 1)),
        ("[limites]\n\n  vitesse = 3\n", (3, 3)),
        ("limites = 3\n", (1, 1)),
        ("[limites\n", (1, 9)),
        ("[limites]\ncalcul = 1\ncalcul = 2\n", (3, 11)),
    ],
)
def test_a_setting_that_cannot_be_followed_is_said_at_its_place(
    tmp_path: Path, text: str, place: tuple[int, int]
) -> None:
    (tmp_path / "dossier.toml").write_text(text, encoding="utf-8")
    with pytest.raises(MachineError) as fault:
        read_limits(tmp_path)
    span = fault.value.span
    assert fault.value.code == "D907"
    assert span is not None
    assert (span.path, span.line, span.column) == ("dossier.toml", *place)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "dossier.toml")
    with pytest.raises(MachineError, match="fichier ordinaire"):
        read_limits(tmp_path)


def test_brackets_in_texts_and_comments_are_none(tmp_path: Path) -> None:
    text = f'# {"[" * 50}\nnom = "{"{" * 50}"\n[limites]\ncalcul = 7\n'
    (tmp_path / "dossier.toml").write_text(text, encoding="utf-8")
    assert read_limits(tmp_path) == Limits(cpu_seconds=7)
