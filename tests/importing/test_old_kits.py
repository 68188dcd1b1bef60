"""An old kit: its running heads go, its glued words are offered, and a first kit without an error comes of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier.cli.app import main
from dossier.commands.importing import Incoming, read_text_of
from dossier.commands.new_from_text import new_kit, write_kit
from dossier.importing.mended_words import doubts_of, vocabulary
from dossier.pipeline.stages import check_kit
from dossier.project import Project
from office_files import make_pdf
from seed import SEED

WORDS_OF_SEED = SEED.read_text(encoding="utf-8").split()
WORDS = "Le fonds finance la mise en œuvre des quais et des halles de la ville, avec les communes du pays."


def pages(count: int) -> list[list[tuple[float, float, float, str]]]:
    return [
        [
            (72, 800, 9, "Fonds Rivages, dossier de presse"),
            (72, 760, 18, f"Chapitre {'ABCDEF'[number]} du fonds"),
            (72, 720, 11, WORDS),
            (72, 700, 11, f"La préfecture du Val accueille la visite {'ABCDEF'[number]} le 7 juin 2030."),
            (290, 30, 9, str(number + 3)),
        ]
        for number in range(count)
    ]


def test_running_heads_and_page_numbers_go_and_are_said() -> None:
    read = read_text_of(Incoming("ancien.pdf", make_pdf(pages(4))))
    words = [block.words for block in read.blocks]
    assert words == [
        one
        for number in range(4)
        for one in (
            f"Chapitre {'ABCD'[number]} du fonds",
            f"{WORDS} La préfecture du Val accueille la visite {'ABCD'[number]} le 7 juin 2030.",
        )
    ]
    assert ["Fonds Rivages" in item.message for item in read.found] == [True]


def test_a_glued_or_cut_word_is_offered_with_its_proof() -> None:
    text = "La mise enœuvre suit la mise en œuvre de 2029. L’agri culture aide ; l’agriculture vit, l’agriculture dure."
    assert list(doubts_of(text, vocabulary([text]))) == [
        "Mots collés ? « enœuvre » : sans doute « en œuvre », écrit ainsi ailleurs dans le texte.",
        "Mot coupé ? « agri culture » : sans doute « agriculture ».",
    ]


@pytest.mark.parametrize(
    "text", ["Surtout, ne rien coller : sur tout le quai.", "Ensuite vient l’été, en suite logique.", WORDS]
)
def test_right_words_are_left_in_peace(text: str) -> None:
    assert list(doubts_of(text, vocabulary([text]))) == []


def test_a_doubled_title_is_written_once_with_a_doubt() -> None:
    title = "CONTRATS DE RELANCE (CRTE)"
    read = read_text_of(
        Incoming("t.txt", f"{title}{title}\n\nDu texte, assez long pour une phrase.".encode())
    )
    assert (read.blocks[0].words, len(read.blocks[0].doubts)) == (title, 1)


def test_a_pdf_becomes_a_kit_that_checks(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    folder, proposal = new_kit(Project(tmp_path), Incoming("ancien.pdf", make_pdf(pages(4))), "ancien", None)
    write_kit(folder, proposal)
    assert folder.name == "2030-06-07-ancien"
    assert not [item for item in check_kit(Project(tmp_path), folder).found if item.severity == "error"]
    assert "nom: Préfecture du Val" in (folder / "acteurs.yaml").read_text(encoding="utf-8")


def test_the_published_text_of_the_shipped_kit_becomes_one_in_one_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "ancien.txt").write_bytes(SEED.read_bytes())
    monkeypatch.chdir(tmp_path)
    assert main(["importer", "ancien.txt", "--nouveau", "cantal", "--appliquer"]) == 0
    assert "« enœuvre »" in capsys.readouterr().out
    folder = tmp_path / "content" / "2023-05-05-cantal"
    assert not [item for item in check_kit(Project(tmp_path), folder).found if item.severity == "error"]
    text = " ".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("fiches/*.md")))
    assert "nom: Préfecture du Cantal" in (folder / "acteurs.yaml").read_text(encoding="utf-8")
    assert ":::objectif\nAccompagner les transitions" in text
    lost = [word for word in WORDS_OF_SEED if word.strip("•") and word not in text.replace("\\", "")]
    assert len(lost) < 0.02 * len(WORDS_OF_SEED), lost
