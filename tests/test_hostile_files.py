"""Hostile files, one a line: each is refused with its code at a place, in a moment, or does no harm.

``REFUSED`` says which code at which line; None where the file is accepted because nothing in it is harmful.
"""

from __future__ import annotations

import time
from collections.abc import Mapping

import pytest

from kits import SHEET, VALID, check, every_string, sheet

HEAD = VALID["dossier.yaml"]
VISIT = VALID["visite.yaml"]
ACTORS = VALID["acteurs.yaml"]
BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(8)
)

#: name: (file, content, code expected at that file, or None).
CASES: Mapping[str, tuple[str, str | bytes, str | None]] = {
    # --- YAML
    "yaml alias bomb": ("dossier.yaml", HEAD + BOMB, "D110"),
    "yaml merge key": ("dossier.yaml", HEAD + "x: &x {a: 1}\ny:\n  <<: *x\n", "D110"),
    "yaml python tag": ("dossier.yaml", HEAD + "sous_titre: !!python/object/apply:os.system [id]\n", "D109"),
    "yaml include tag": ("dossier.yaml", HEAD + "sous_titre: !include /etc/passwd\n", "D109"),
    "yaml binary tag": ("dossier.yaml", HEAD + "sous_titre: !!binary aGVsbG8=\n", "D109"),
    "yaml depth of lists": ("dossier.yaml", HEAD + "x: " + "[" * 2000, None),
    "yaml depth of maps": ("dossier.yaml", HEAD + "x: " + "{a: " * 500, None),
    "yaml depth of dashes": ("dossier.yaml", HEAD + "x:\n" + "- " * 200 + "a\n", "D113"),
    "yaml many values": ("dossier.yaml", HEAD + "x: [" + "1," * 30_000 + "]\n", "D113"),
    "yaml duplicate key": ("dossier.yaml", HEAD + "titre: Autre\n", "D108"),
    "yaml duplicate key in a map": ("visite.yaml", VISIT + "dispositif_presse: {rendez_vous: a, rendez_vous: b}\n", "D108"),
    "yaml two documents": ("dossier.yaml", HEAD + "---\ntitre: Autre\n", "D114"),
    "yaml directive": ("dossier.yaml", "%TAG ! tag:evil,2000:\n---\n" + HEAD, None),
    "yaml version": ("dossier.yaml", "%YAML 9.9\n---\n" + HEAD, "D111"),
    "yaml only a list": ("dossier.yaml", "- a\n- b\n", "D111"),
    "yaml only a word": ("dossier.yaml", "bonjour\n", "D111"),
    "yaml null": ("dossier.yaml", "~\n", "D105"),
    "yaml comment only": ("dossier.yaml", "# rien\n", "D105"),
    "yaml unclosed quote": ("dossier.yaml", 'titre: "Une visite\nemetteur: prefecture\n', "D105"),
    "yaml escape of a nul": ("dossier.yaml", 'titre: "a\\0b"\nemetteur: prefecture\n', "D103"),
    "yaml escape of a surrogate": ("dossier.yaml", 'titre: "a\\ud800b"\nemetteur: prefecture\n', None),
    "yaml bad escape": ("dossier.yaml", 'titre: "\\xZZ"\nemetteur: prefecture\n', "D105"),
    "yaml escape beyond unicode": ("dossier.yaml", 'titre: "\\UFFFFFFFF"\nemetteur: prefecture\n', "D111"),
    "yaml no-break space in a key": ("dossier.yaml", HEAD + "sous_titre\u00a0: a\n", "D107"),
    "yaml no-break indentation": ("visite.yaml", VISIT + "dispositif_presse:\n\u00a0\u00a0rendez_vous: a\n", "D107"),
    "yaml tab": ("visite.yaml", VISIT + "dispositif_presse:\n\trendez_vous: a\n", "D106"),
    "yaml impossible date": ("visite.yaml", "date: 2030-02-30\n", "D701"),
    "yaml huge year": ("visite.yaml", "date: 99999-01-01\n", "D701"),
    "yaml huge integer": ("chiffres.yaml", "chiffres:\n  a: {valeur: " + "9" * 5000 + "}\n", "D301"),
    "yaml not a number": ("chiffres.yaml", "chiffres:\n  a: {valeur: .nan}\n", "D301"),
    "yaml infinity": ("chiffres.yaml", "chiffres:\n  a: {valeur: .inf}\n", "D301"),
    "yaml complex key": ("dossier.yaml", HEAD + "? [a, b]\n: c\n", "D111"),
    "yaml conflict": ("dossier.yaml", "<<<<<<< HEAD\n" + HEAD + "=======\ntitre: B\n>>>>>>> b\n", "D104"),
    "yaml formula of calls": ("chiffres.yaml", "chiffres:\n  a: {valeur: 1}\n  b: {formule: __import__('os')}\n", "D303"),
    "yaml formula of powers": ("chiffres.yaml", "chiffres:\n  a: {valeur: 9}\n  b: {formule: a ** a ** a}\n", "D303"),
    "yaml formula of itself": ("chiffres.yaml", "chiffres:\n  b: {formule: b + 1}\n", "D306"),
    "yaml charte elsewhere": ("dossier.yaml", HEAD + "charte: ../../../etc\n", None),
    "yaml logo elsewhere": ("acteurs.yaml", ACTORS + "    logo: ../../../../etc/passwd\n", None),
    # --- encodings
    "utf-16": ("dossier.yaml", HEAD.encode("utf-16"), "D102"),
    "utf-16 without a mark": ("dossier.yaml", HEAD.encode("utf-16-le"), "D102"),
    "utf-32": ("dossier.yaml", HEAD.encode("utf-32"), "D102"),
    "cp1252": ("dossier.yaml", "titre: Une visite à Rivemont\nemetteur: prefecture\n".encode("cp1252"), "D102"),
    "mac roman": ("dossier.yaml", "titre: Une visite à Rivemont\nemetteur: prefecture\n".encode("mac_roman"), "D102"),
    "broken utf-8": ("dossier.yaml", HEAD.encode() + b"x: \xc3\x28\n", "D102"),
    "overlong utf-8": ("dossier.yaml", HEAD.encode() + b"x: \xc0\xaf\n", "D102"),
    "surrogate in utf-8": ("dossier.yaml", HEAD.encode() + b"x: \xed\xa0\x80\n", "D102"),
    "nul bytes": ("dossier.yaml", HEAD.encode() + bytes(3), "D105"),
    "only nul bytes": ("dossier.yaml", bytes(400), "D105"),
    "empty": ("dossier.yaml", b"", "D105"),
    "only a byte-order mark": ("dossier.yaml", b"\xef\xbb\xbf", "D105"),
    "byte-order mark": ("dossier.yaml", b"\xef\xbb\xbf" + HEAD.encode(), None),
    "crlf": ("dossier.yaml", HEAD.replace("\n", "\r\n").encode(), None),
    "cr alone": ("dossier.yaml", HEAD.replace("\n", "\r").encode(), None),
    "two megabytes": ("dossier.yaml", HEAD.encode() + b"#" * 2_100_000, "D113"),
    "a program": ("dossier.yaml", b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 8, None),
    "bidirectional override": ("dossier.yaml", "titre: Une \u202evisite\nemetteur: prefecture\n", "D103"),
    "byte-order mark inside": ("dossier.yaml", "titre: Une \ufeffvisite\nemetteur: prefecture\n", "D103"),
    "line separator": ("dossier.yaml", "titre: Une\u2028visite\nemetteur: prefecture\n", "D103"),
    "escape of a terminal": ("dossier.yaml", "titre: Une \x1b[31mvisite\nemetteur: prefecture\n", "D103"),
    # --- Markdown
    "html script": (SHEET, sheet("<script>alert(1)</script>"), "D120"),
    "html comment": (SHEET, sheet("<!-- note interne -->"), "D120"),
    "html inline": (SHEET, sheet("Un <b>mot</b>."), "D120"),
    "html attribute": (SHEET, sheet('<img src=x onerror="alert(1)">'), "D120"),
    "html cdata": (SHEET, sheet("<![CDATA[x]]>"), "D120"),
    "html instruction": (SHEET, sheet("<?php system('id'); ?>"), "D120"),
    "html style": (SHEET, sheet("<style>@import url(http://exemple.example)</style>"), "D120"),
    "html unclosed": (SHEET, sheet("<div\n\nTexte."), None),
    "link javascript": (SHEET, sheet("[x](javascript:alert(1))"), None),
    "link javascript in capitals": (SHEET, sheet("[x](JaVaScRiPt:alert(1))"), None),
    "link javascript by entity": (SHEET, sheet("[x](&#106;avascript:alert(1))"), None),
    "link javascript with a tab": (SHEET, sheet("[x](<java\tscript:alert(1)>)"), None),
    "link data": (SHEET, sheet("[x](data:text/html;base64,PHNjcmlwdD4=)"), None),
    "link file": (SHEET, sheet("[x](file:///etc/passwd)"), None),
    "link relative": (SHEET, sheet("[x](../../secret.pdf)"), None),
    "link absolute": (SHEET, sheet("[x](/etc/passwd)"), None),
    "link without scheme": (SHEET, sheet("[x](//exemple.example)"), None),
    "link by reference": (SHEET, sheet("[x][r]\n\n[r]: javascript:alert(1)"), None),
    "autolink javascript": (SHEET, sheet("<javascript:alert(1)>"), None),
    "link to a missing anchor": (SHEET, sheet("[x](#nulle-part)"), None),
    "image http": (SHEET, sheet('![a](http://exemple.example/x.png "A. © X")'), "D601"),
    "image file": (SHEET, sheet('![a](file:///etc/passwd "A. © X")'), "D601"),
    "image up": (SHEET, sheet('![a](../../../../etc/passwd "A. © X")'), "D601"),
    "image up, encoded": (SHEET, sheet('![a](%2e%2e/%2e%2e/secret.png "A. © X")'), "D601"),
    "image up, encoded twice": (SHEET, sheet('![a](%252e%252e/secret.png "A. © X")'), "D601"),
    "image nul": (SHEET, sheet('![a](x%00.png "A. © X")'), "D601"),
    "image device": (SHEET, sheet('![a](/dev/zero "A. © X")'), "D601"),
    "image of windows": (SHEET, sheet('![a](CON "A. © X")'), "D601"),
    "image data": (SHEET, sheet('![a](data:image/png;base64,AAAA "A. © X")'), "D601"),
    "template expression": (SHEET, sheet("{{ 7*7 }} {{ self.__init__ }}"), "D302"),
    "template statement": (SHEET, sheet("{% include '/etc/passwd' %}"), None),
    "nested quotes": (SHEET, sheet(">" * 5000 + " x"), "D113"),
    "nested lists": (SHEET, sheet("\n".join("  " * n + "- x" for n in range(300))), "D113"),
    "bomb of links": (SHEET, sheet("![" * 20_000), "D113"),
    "bomb of stars": (SHEET, sheet("*a " * 20_000), "D113"),
    "word without end": (SHEET, sheet("x" * 100_000), "D113"),
    "directive never closed": (SHEET, sheet(":::encadre A\nTexte."), None),
    "directive unknown": (SHEET, sheet(":::exec rm\n:::"), None),
    "directive of a path": (SHEET, sheet(":::image{fichier=/etc/passwd}\n:::"), None),
    "footnote of itself": (SHEET, sheet("a[^1]\n\n[^1]: b[^1]"), None),
    "private characters": (SHEET, sheet("Un \ue000 mot."), "D132"),
    "emoji": (SHEET, sheet("Un 🎉 mot."), "D132"),
    "arabic": (SHEET, sheet("Un مرحبا mot."), "D132"),
    "control by entity": (SHEET, sheet("Un &#1; mot."), None),
    "zero by entity": (SHEET, sheet("Un &#0; mot."), None),
    "a head never closed": (SHEET, "---\ntitre: Une page\n", "D105"),
    "no head": (SHEET, "Du texte.\n", "D121"),
    "a head with an alias": (SHEET, "---\ntitre: &a Une page\nchapo: *a\n---\nTexte.\n", "D110"),
}  # fmt: skip

#: The cases without a code that must be refused all the same: some code, at that file.
HARMLESS = {
    "byte-order mark", "crlf", "cr alone", "template statement", "yaml directive", "zero by entity",
    "control by entity", "html unclosed", "yaml logo elsewhere",
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_hostile_file_is_refused_at_its_place_or_does_no_harm(name: str) -> None:
    file, content, code = CASES[name]
    start = time.process_time()
    outcome = check({file: content})
    assert time.process_time() - start < 5
    assert all(item.message for item in outcome.found)
    if code is not None:
        assert code in outcome.codes, outcome.errors
        assert any(place.startswith(f"{file}:") for place in outcome.at(code)), outcome.places
    elif name not in HARMLESS:
        assert outcome.errors, "accepted"
    if outcome.document is not None:
        for string in every_string(outcome.tree):
            string.encode()
            assert "javascript:" not in string.lower() or string == "javascript:alert(1)"
            assert not string.startswith(("file:", "/etc/", "../"))
