"""The page read back: ours pass, and each control finds the fault that it looks for."""

from __future__ import annotations

import pytest

from dossier.content.model.base import Audience
from dossier.judges.verdict import Unreadable
from dossier.judges.web_controls import inspect_web
from rendered import all_blocks, hostile_blocks, real_kit

MAIN = '<main id="dossier.contenu">'
FAULTS: dict[str, tuple[str, str, str]] = {
    "no language": ('<html lang="fr">', "<html>", "la page dit sa langue"),
    "no title": ("<title>", "<title></title><title>", "la page a un titre"),
    "a level skipped": (MAIN, MAIN + "<h6>Titre</h6>", "les titres descendent d’un niveau à la fois"),
    "an identifier twice": (MAIN, MAIN + '<p id="sommaire">x</p>', "chaque identifiant sert une fois"),
    "a dead link": (MAIN, MAIN + '<a href="#absent">x</a>', "les liens internes mènent quelque part"),
    "a link without words": (MAIN, MAIN + '<a href="#sommaire"></a>', "chaque lien a un texte et une adresse"),
    "a local address": (MAIN, MAIN + '<a href="plan.pdf">plan</a>', "les adresses sont de celles qu’un lecteur peut suivre"),
    "a file of another folder": (MAIN, MAIN + '<a href="../plan.pdf" download>plan</a>', "les adresses sont de celles qu’un lecteur peut suivre"),
    "a picture without words": (MAIN, MAIN + '<img src="data:,">', "chaque image et chaque graphique a son texte"),
    "a drawing without words": (MAIN, MAIN + "<svg></svg>", "chaque image et chaque graphique a son texte"),
    "a table without header": (MAIN, MAIN + "<table><tr><td>1</td></tr></table>", "chaque tableau a un titre et des en-têtes"),
    "two main parts": ("</main>", "</main><main></main>", "les zones de la page et son lien d’évitement"),
    "a note without call": ('role="doc-noteref"', "", "chaque note a son appel et son retour"),
    "no zoom": ("initial-scale=1", "initial-scale=1, user-scalable=no", "la page se lit au téléphone et s’agrandit"),
    "a script": (MAIN, MAIN + "<script>x</script>", "aucun programme"),
    "a handler": (MAIN, '<main id="dossier.contenu" onclick="x">', "aucun programme"),
    "a picture elsewhere": (MAIN, MAIN + '<img src="https://x.fr/a.png" alt="x">', "aucun autre fichier"),
    "a sheet elsewhere": ("<style>", "<style>@import url(a.css);", "aucun autre fichier"),
    "a policy that allows": ("default-src 'none'", "default-src 'unsafe-inline'", "la page interdit les programmes"),
    "a comment": (MAIN, MAIN + "<!-- à revoir -->", "ni commentaire ni chemin d’une machine"),
    "a path": (MAIN, MAIN + "<p>dossier://kit/images/a.png</p>", "ni commentaire ni chemin d’une machine"),
}  # fmt: skip


@pytest.mark.parametrize("audience", Audience)
def test_our_pages_pass(audience: Audience) -> None:
    for data in (all_blocks(audience).web, real_kit().web, hostile_blocks().web):
        inspection = inspect_web(data)
        assert [control.name for control in inspection.controls if not control.passed] == []


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_found(fault: str) -> None:
    old, new, control = FAULTS[fault]
    page = all_blocks().web.decode().replace("&#39;", "'")
    assert old in page
    inspection = inspect_web(page.replace(old, new, 1).encode())
    assert control in {item.name for item in inspection.controls if not item.passed}
    assert {item.code for item in inspection.diagnostics()} == {"D852"}


def test_every_control_has_a_fault_that_it_finds() -> None:
    assert {control.name for control in inspect_web(real_kit().web).controls} == {
        name for *_x, name in FAULTS.values()
    }


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00"], ids=["empty", "no text"])
def test_what_is_no_page_is_said(data: bytes) -> None:
    with pytest.raises(Unreadable):
        inspect_web(data)
