"""The summary of a campaign as plain data, and as one page of HTML that opens without anything else."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

from dossier.campaign.verdicts import Verdict, odd_pages
from dossier.commands.diagnostics_as_data import as_object
from dossier.diagnostics import Diagnostic, Severity
from dossier.output_folder.atomic import write_whole

PAGE, DATA = "campagne.html", "campagne.json"
HEADINGS = ("dossier", "état", "pages", "erreurs", "avertissements", "à vérifier", "durée")
_STYLE = (
    "body{font:16px/1.5 sans-serif;margin:2rem;max-width:70rem}table{border-collapse:collapse}"
    "th,td{padding:.3rem .8rem;border-bottom:1px solid #999;text-align:left}td.n{text-align:right}"
    ".refuse{color:#a00;font-weight:bold}"
)


def cells_of(verdict: Verdict) -> tuple[str, ...]:
    """What the summary says of a kit, under ``HEADINGS``."""
    return (
        verdict.kit,
        verdict.state,
        "—" if verdict.pages is None else str(verdict.pages),
        str(verdict.count(Severity.ERROR)),
        str(verdict.count(Severity.WARNING)),
        str(verdict.to_verify),
        f"{verdict.seconds:.1f} s".replace(".", ","),
    )


def summary_data(
    name: str, verdicts: Sequence[Verdict], found: Sequence[Diagnostic], code: int
) -> dict[str, object]:
    """The summary as data: what concerns all kits, each kit, and those that are unlike the others."""
    odd = odd_pages(verdicts)
    return {
        "campaign": name,
        "exit_code": code,
        "diagnostics": [as_object(item) for item in found],
        "kits": [
            {
                "kit": one.kit,
                "exit_code": one.code,
                "state": one.state,
                "outputs": list(one.outputs),
                "page_count": one.pages,
                "errors": one.count(Severity.ERROR),
                "warnings": one.count(Severity.WARNING),
                "to_verify": one.to_verify,
                "seconds": round(one.seconds, 2),
                "outlier": odd.get(one.kit),
                "diagnostics": [as_object(item) for item in one.found],
            }
            for one in verdicts
        ],
    }


def summary_page(name: str, verdicts: Sequence[Verdict], found: Sequence[Diagnostic]) -> str:
    """The summary as a page: the table of kits, each with links to its files, then what is to be mended."""
    odd = odd_pages(verdicts)
    head = "".join(f'<th scope="col">{heading.capitalize()}</th>' for heading in (*HEADINGS, "fichiers"))
    rows = "".join(_row(one) for one in verdicts)
    remarks = [
        *(_item("tous les dossiers", item) for item in _faults(found)),
        *(f"<li>{escape(kit)} : {escape(remark)}</li>" for kit, remark in odd.items()),
        *(_item(one.kit, item) for one in verdicts for item in _faults(one.found)),
    ]
    title = f"Campagne {escape(name)}"
    listed = f"<h2>À regarder</h2><ul>{''.join(remarks)}</ul>" if remarks else ""
    return (
        f'<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>{title}</title><style>{_STYLE}</style>'
        f"</head><body><main><h1>{title}</h1><table><caption>{len(verdicts)} dossiers</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{listed}</main></body></html>\n"
    )


def _faults(found: Sequence[Diagnostic]) -> list[Diagnostic]:
    return [item for item in found if item.severity is not Severity.ADVICE]


def _row(one: Verdict) -> str:
    kit, state, *numbers = cells_of(one)
    links = " ".join(
        f'<a href="{escape(path)}">{escape(path.rpartition(".")[2])}</a>' for path in one.outputs
    )
    mark = ' class="refuse"' if one.code else ""
    cells = "".join(f'<td class="n">{escape(text)}</td>' for text in numbers)
    return f'<tr><th scope="row">{escape(kit)}</th><td{mark}>{state}</td>{cells}<td>{links}</td></tr>'


def _item(kit: str, item: Diagnostic) -> str:
    place = f" — {item.span.shown}" if item.span is not None and item.span.path else ""
    hint = f" ({item.hint})" if item.hint else ""
    return f"<li>{escape(f'{kit} : {item.severity.label} {item.code}, {item.message}{hint}{place}')}</li>"


def keep_summary(
    folder: Path, data: str, name: str, verdicts: Sequence[Verdict], found: Sequence[Diagnostic]
) -> Path | None:
    """Write the summary into the folder of the outputs, as JSON and as a page; None where the disk refuses."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(folder / DATA, data.encode(), lasting=False)
        write_whole(folder / PAGE, summary_page(name, verdicts, found).encode(), lasting=False)
    except OSError:
        return None
    return folder / PAGE
