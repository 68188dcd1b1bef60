"""The catalogue of codes as a page of the documentation."""

from __future__ import annotations

from itertools import groupby

from dossier.diagnostics.codes import Entry, all_codes


def codes_page() -> str:
    """``docs/codes.md``, whole."""
    lines = [
        "# Les codes de « dossier check »",
        "",
        "Page tirée du catalogue (`src/dossier/diagnostics/catalogue/`) par `dossier explain --markdown` ; ne pas",
        "la modifier à la main. `dossier explain D203` montre une règle au terminal.",
    ]
    for family, members in groupby(all_codes().values(), key=lambda entry: entry.family):
        entries = list(members)
        lines += ["", f"## {entries[0].code[:2]} : {family}"]
        for entry in entries:
            lines += [
                "",
                f"### {entry.code} : {entry.title}",
                "",
                f"*{severity(entry).capitalize()}.* {entry.rule}",
            ]
            lines += ["", f"Pourquoi : {entry.why}"]
            lines += ["", "À éviter :", "", _fenced(entry.wrong), "", "À écrire :", "", _fenced(entry.right)]
    return "\n".join(lines) + "\n"


def severity(entry: Entry) -> str:
    """« erreur », « conseil ; erreur hors version provisoire », or « erreur ; avertissement selon le cas »."""
    first, *others = entry.severities
    return first.label + "".join(
        f" ; {other.label} {'hors version provisoire' if other.rank < first.rank else 'selon le cas'}"
        for other in others
    )


def _fenced(example: str) -> str:
    return f"````text\n{example}\n````"
