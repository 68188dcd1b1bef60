"""``dossier moment``: the field turned, and all that the other moment makes wrong listed."""

from __future__ import annotations

from pathlib import Path

from cli.running import run
from publication.visits import FILES, write_visit

SHEET = "---\ntitre: Le bilan\nmoment: apres\n---\n\nLa visite a permis de signer.\n"
AGREEMENTS = "conventions:\n  ort:\n    intitule: Convention de la halle\n    statut: projet\n"


def _with_moment(moment: str) -> str:
    return FILES["dossier.yaml"].replace("version: 1\n", f"version: 1\nmoment: {moment}\n")


def test_it_lists_blocks_agreements_hours_and_tenses_and_writes_nothing(tmp_path: Path) -> None:
    folder = write_visit(tmp_path, conventions=AGREEMENTS)
    (folder / "fiches" / "02-bilan.md").write_text(SHEET, encoding="utf-8")
    text = folder / "fiches" / "01-texte.md"
    text.write_text(
        text.read_text(encoding="utf-8").replace(
            "ses portes jeudi.", "ses portes. La visite commencera à la mairie."
        ),
        encoding="utf-8",
    )
    before = (folder / "dossier.yaml").read_bytes()
    done = run("moment", "rivemont", "apres", cwd=tmp_path)
    assert done.code == 1
    assert (folder / "dossier.yaml").read_bytes() == before
    for said in (
        "fiche « Le bilan »",
        "convention « ort » encore en projet",
        "Anne Vidal, présence annoncée",
        "« Accueil à la mairie »",
    ):
        assert said in done.out
    assert "« commencera » annonce la visite" in done.err


def test_it_lists_the_sentences_that_announce_and_no_other(tmp_path: Path) -> None:
    folder = write_visit(tmp_path)
    told = (
        "La halle ouvrira bientôt. La ministre arrive jeudi matin à la mairie. La ministre a visité la halle jeudi. "
        "L’opéra est à deux pas. La préfète va signer la convention."
    )
    text = folder / "fiches" / "01-texte.md"
    text.write_text(f"{text.read_text(encoding='utf-8')}\n{told}\n", encoding="utf-8")
    out = run("moment", "rivemont", "apres", cwd=tmp_path).out
    listed = out.partition("Phrases qui annoncent, à relire")[2].partition("Temps, heures")[0]
    assert [said in listed for said in ("halle ouvrira", "arrive jeudi", "va signer")] == [True] * 3
    assert not any(said in listed for said in ("a visité la halle jeudi", "opéra"))


def test_it_writes_the_one_field_and_back(tmp_path: Path) -> None:
    folder = write_visit(tmp_path)
    assert run("moment", "rivemont", "après", "--appliquer", cwd=tmp_path).code == 0
    head = folder / "dossier.yaml"
    assert head.read_text(encoding="utf-8") == _with_moment("apres")
    assert run("moment", "rivemont", "avant", "--appliquer", cwd=tmp_path).code == 0
    assert head.read_text(encoding="utf-8") == _with_moment("avant")


def test_the_same_moment_or_none_is_refused(tmp_path: Path) -> None:
    write_visit(tmp_path)
    assert "D275" in run("moment", "rivemont", "avant", cwd=tmp_path).err
    assert run("moment", "rivemont", "pendant", cwd=tmp_path).code == 2
