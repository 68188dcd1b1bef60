"""``dossier lever``: refused before the hour, then the free version of the same words."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.running import run
from publication.visits import FILES, NAME, with_head, write_visit

PAST = "embargo: 2020-03-18 10:00\nfuseau: Mayotte"
FREE = "2027-03-18_dossier-de-presse_2027-03-18-rivemont_v1"


def test_before_the_hour_it_refuses_and_says_how_long_is_left(tmp_path: Path) -> None:
    folder = write_visit(tmp_path, dossier=with_head("embargo: 2027-03-18", "embargo: 2999-03-18"))
    before = (folder / "dossier.yaml").read_bytes()
    done = run("lever", "rivemont", cwd=tmp_path)
    assert done.code == 1
    assert "D272" in done.err
    assert "18 mars 2999 à 10 h (heure de La Réunion) : il reste" in done.err.replace("\u00a0", " ")
    assert (folder / "dossier.yaml").read_bytes() == before


@pytest.mark.parametrize("state", ["statut: provisoire", "statut: definitif"])
def test_without_an_embargo_there_is_nothing_to_lift(tmp_path: Path, state: str) -> None:
    write_visit(tmp_path, dossier=with_head("statut: embargo", state))
    done = run("lever", "rivemont", cwd=tmp_path)
    assert done.code == 1
    assert "D273" in done.err


def test_after_the_hour_the_same_words_are_free(tmp_path: Path) -> None:
    text = with_head("embargo: 2027-03-18 10:00", PAST)
    folder = write_visit(tmp_path, dossier=text)
    assert run("render", "rivemont", "--to", "html", cwd=tmp_path).code == 0
    done = run("lever", "rivemont", cwd=tmp_path)
    assert done.code == 0, done.said
    assert sorted(Path(line).name for line in done.out.splitlines()) == sorted(
        f"{FREE}{end}" for end in (".pdf", ".docx", ".html")
    )
    assert "les mêmes, bloc pour bloc" in done.err
    assert "le statut a changé (embargo, aujourd’hui definitif)" in done.err
    expected = text.replace(f"{PAST}\n", "").replace("statut: embargo ", "statut: definitif ")
    assert (folder / "dossier.yaml").read_text(encoding="utf-8") == expected
    output = tmp_path / "output" / NAME
    assert "noindex" not in (output / f"{FREE}.html").read_text(encoding="utf-8")
    assert not list(output.glob("*SOUS-EMBARGO.html"))


def test_a_render_that_is_refused_leaves_the_embargo(tmp_path: Path) -> None:
    folder = write_visit(tmp_path, dossier=with_head("embargo: 2027-03-18 10:00", PAST))
    sheet = folder / "fiches" / "01-texte.md"
    sheet.write_text(sheet.read_text(encoding="utf-8") + "\n[Voir](#nulle-part)\n", encoding="utf-8")
    head = folder / "dossier.yaml"
    wrong = "charte: prefecture\nprochaine_date: La réunion du 31 avril 2027.\n"
    head.write_text(head.read_text(encoding="utf-8") + wrong, encoding="utf-8")
    before = head.read_bytes()
    done = run("lever", "rivemont", cwd=tmp_path)
    assert done.code == 1
    assert "l’embargo n’est pas levé" in done.err
    place = f"dossier.yaml:{len(before.decode().splitlines())}:"
    assert place in done.err, "the line of the file as it is, not of the one without its embargo"
    assert "aujourd’hui definitif" not in done.err
    assert (folder / "dossier.yaml").read_bytes() == before


HELD = "sous_embargo: 2020-03-18 9:00"


def test_passages_whose_own_hour_is_past_are_freed_and_the_others_stay(tmp_path: Path) -> None:
    visit = FILES["visite.yaml"].replace(
        "      - titre: Accueil à la mairie\n",
        f"      - titre: Accueil à la mairie\n        {HELD} # le cabinet\n",
    )
    folder = write_visit(
        tmp_path,
        dossier=with_head(
            "statut: embargo      # levé après la visite\nembargo: 2027-03-18 10:00\n", "statut: definitif\n"
        ),
        visite=visit,
    )
    sheet = folder / "fiches" / "01-texte.md"
    held = (
        ':::encadre Le don {sous_embargo="2020-03-18 9:00"}\nUn mécène donne la charpente.\n:::\n\n'
        ':::bloc {sous_embargo="2999-03-18 9:00" moment=avant}\nUn second mécène donnera le beffroi.\n:::\n'
    )
    text = sheet.read_text(encoding="utf-8")
    sheet.write_text(text + "\n" + held, encoding="utf-8")
    (folder / "fiches" / "02-suite.md").write_text(
        f"---\ntitre: La suite\n{HELD}\n---\n\nEt ensuite.\n", encoding="utf-8"
    )
    assert run("render", "rivemont", "--to", "html", cwd=tmp_path).code == 0
    page = (tmp_path / "output" / NAME / f"{FREE}.html").read_text(encoding="utf-8")
    assert not [word for word in ("mécène", "Accueil à la mairie", "Et ensuite") if word in page]
    done = run("lever", "rivemont", cwd=tmp_path)
    assert done.code == 0, done.said
    assert "3 passages sous embargo désormais montrés" in done.err
    assert "version: 2" in (folder / "dossier.yaml").read_text(encoding="utf-8")
    freed = held.replace(' {sous_embargo="2020-03-18 9:00"}', "")
    assert sheet.read_text(encoding="utf-8") == text + "\n" + freed
    assert (folder / "visite.yaml").read_text(encoding="utf-8") == FILES["visite.yaml"]
    page = (tmp_path / "output" / NAME / f"{FREE[:-1]}2.html").read_text(encoding="utf-8")
    assert all(word in page for word in ("donne la charpente", "Accueil à la mairie", "Et ensuite"))
    assert "beffroi" not in page
    assert "D272" in run("lever", "rivemont", cwd=tmp_path).err


def test_the_english_of_a_block_is_freed_with_it(tmp_path: Path) -> None:
    editions = "editions:\n  english: {nom: Press kit, langue: en}\n"
    head = with_head(
        "statut: embargo      # levé après la visite\nembargo: 2027-03-18 10:00\n", "statut: definitif\n"
    )
    folder = write_visit(tmp_path, dossier=head + editions)
    french, english = folder / "fiches" / "02-don.md", folder / "fiches" / "en" / "02-don.md"
    english.parent.mkdir()
    for sheet, title, words in (
        (french, "Le don", "Un mécène donne."),
        (english, "The gift", "A patron gives."),
    ):
        block = f':::bloc {{sous_embargo="2020-03-18 9:00"}}\n{words}\n:::\n'
        sheet.write_text(f"---\ntitre: {title}\n{HELD}\n---\n\n{block}", encoding="utf-8")
    done = run("lever", "rivemont", cwd=tmp_path)
    assert done.code == 0, done.said
    assert "2 passages sous embargo désormais montrés" in done.err
    for sheet in (french, english):
        assert "sous_embargo" not in sheet.read_text(encoding="utf-8")


def test_a_text_for_the_press_that_tells_what_an_embargo_hides_is_an_error(tmp_path: Path) -> None:
    figures = "chiffres:\n  don: {valeur: 48250, unite: €, sous_embargo: 2999-03-18 9:00}\n"
    folder = write_visit(tmp_path, chiffres=figures)
    sheet = folder / "fiches" / "01-texte.md"
    sheet.write_text(sheet.read_text(encoding="utf-8") + "\nLe mécène donne 48 250 €.\n", encoding="utf-8")
    assert "D215" in run("check", "rivemont", cwd=tmp_path).out


def test_a_passage_that_no_proof_could_show_is_freed_with_consent_and_signed_afterwards(
    tmp_path: Path,
) -> None:
    final = with_head(
        "statut: embargo      # levé après la visite\nembargo: 2027-03-18 10:00\n", "statut: definitif\n"
    )
    folder = write_visit(tmp_path, dossier=final)
    gift = f"---\ntitre: La suite\n{HELD}\n---\n\nEt ensuite.\n"
    (folder / "fiches" / "02-suite.md").write_text(gift, encoding="utf-8")
    signed = ("signer", "rivemont", "--par", "Anne Vidal, préfète", "--le")
    assert run("render", "rivemont", "--bat", "1", cwd=tmp_path).code == 0
    assert run(*signed, "2027-03-15", cwd=tmp_path).code == 0
    refused = run("lever", "rivemont", cwd=tmp_path)
    assert refused.code == 1
    assert "D884" in refused.err
    assert f"dossier lever {NAME} --sans-bat" in refused.err
    assert (folder / "fiches" / "02-suite.md").read_text(encoding="utf-8") == gift
    done = run("lever", "rivemont", "--sans-bat", cwd=tmp_path)
    assert done.code == 0, done.said
    assert "D887" in done.err
    assert run("render", "rivemont", "--bat", "2", cwd=tmp_path).code == 0
    assert run(*signed, "2027-03-19", cwd=tmp_path).code == 0
    assert run("remettre", "rivemont", "--a", "presse", cwd=tmp_path).code == 0


def test_an_internal_edition_says_what_still_waits_and_which_access_the_press_then_has(
    tmp_path: Path,
) -> None:
    head = FILES["dossier.yaml"] + "editions:\n  cabinet: {audience: interne, sorties: [html]}\n"
    visit = FILES["visite.yaml"].replace(
        "      - titre: Accueil à la mairie\n",
        "      - {titre: Annonce du fonds, acces_presse: pool, sous_embargo: 2027-03-18 18:00}\n"
        "      - titre: Accueil à la mairie\n",
    )
    write_visit(tmp_path, dossier=head, visite=visit)
    done = run("render", "rivemont", "--edition", "cabinet", "--sans-bat", "--draft", cwd=tmp_path)
    page = next((tmp_path / "output" / "editions" / "cabinet").rglob("*.html")).read_text(encoding="utf-8")
    page = page.replace("\u00a0", " ")
    assert done.code == 0, done.said
    assert "Interne – Annonce du fonds" in page
    assert "pool presse" in page
    assert "hors presse" in page  # the internal stop
