"""``dossier campagne``: one template and a table, a kit for each row; a summary of all of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from dossier.cli import console
from dossier.cli.render import Draft, Force, Strict, Targets, target_names
from dossier.cli.usage_errors import UsageFault, pick
from dossier.commands.diagnostics_as_data import exit_code
from dossier.diagnostics import Diagnostic, ExitCode, Severity, listed
from dossier.language.nearest_name import meant
from dossier.pipeline.render_request import Wanted
from dossier.project import open_project

if TYPE_CHECKING:
    from dossier.campaign.filled_kit import FilledKit
    from dossier.campaign.prepared import Prepared
    from dossier.campaign.run import Progress, Work
    from dossier.campaign.verdicts import Verdict

Name: TypeAlias = Annotated[str, typer.Argument(metavar="NOM", help="Nom d’un dossier de campagnes/")]
Kits: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--kits", metavar="NOMS", help="Quelques dossiers seulement : noms ou parties de noms, entre virgules"
    ),
]
Checked: TypeAlias = Annotated[
    bool, typer.Option("--controler", help="Contrôle tous les dossiers sans en produire aucun")
]
Cluster: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--cluster",
        metavar="ADRESSE",
        help="Répartit les dossiers : adresse d’un ordonnanceur dask (tcp://…), ou « local »",
    ),
]
AsJson: TypeAlias = Annotated[bool, typer.Option("--json", help="Un objet JSON sur la sortie standard")]


def campaign(  # noqa: PLR0913 - one parameter for each option of the command
    name: Name,
    *,
    kits: Kits = None,
    to: Targets = None,
    checked: Checked = False,
    cluster: Cluster = None,
    strict: Strict = False,
    draft: Draft = False,
    force: Force = False,
    as_json: AsJson = False,
) -> int:
    """Make every kit that can be made, and return the worst exit code; stdout has the summary."""
    from dossier.campaign.campaign_folder import campaigns
    from dossier.campaign.prepared import prepare_campaign

    known = {one.name: one for one in campaigns(open_project())}
    if not known:
        raise UsageFault("aucune campagne dans campagnes/", "voyez le guide : docs/guide-campagne.md")
    chosen = known[pick("campagne", name.replace("\\", "/").rstrip("/").rpartition("/")[2], known)]
    wanted = Wanted(targets=target_names(to), strict=strict, draft=draft, force=force)
    prepared = prepare_campaign(chosen)
    picked = _pick(prepared.kits, kits)
    _say([*prepared.found, *prepared.left_out], prepared)
    grave = wanted.grave(prepared.found)
    verdicts: list[Verdict] = []
    if grave:
        console.err("aucun dossier n’est produit : ces défauts touchent toute la campagne")
    else:
        if prepared.left_out:
            console.err(
                "des lignes de la table sont laissées de côté (D293) ; les autres dossiers continuent"
            )
        verdicts = _carry_out(prepared, picked, wanted, cluster, checked_only=checked)
    codes = [*map(exit_code, [*grave, *prepared.left_out]), *(ExitCode(one.code) for one in verdicts)]
    code = max(codes, default=ExitCode.DONE)
    _summarize(prepared, verdicts, code, as_json=as_json)
    return code


def _carry_out(
    prepared: Prepared,
    picked: Sequence[FilledKit],
    wanted: Wanted,
    cluster: str | None,
    *,
    checked_only: bool,
) -> list[Verdict]:
    """Make or check the kits, telling of each; their verdicts in the order of the table."""
    from dossier.campaign.run import run_campaign

    verdicts = {}
    told: set[Diagnostic] = set()
    for progress in run_campaign(prepared, picked, wanted, _means(cluster), checked_only=checked_only):
        _say_progress(progress, prepared, told)
        verdicts[progress.verdict.kit] = progress.verdict
    return [verdicts[kit.row.kit] for kit in picked if kit.row.kit in verdicts]


def _means(cluster: str | None) -> Work:
    """What makes the kits: this machine, or a cluster."""
    if cluster is None:
        from dossier.campaign.this_machine import work_here

        return work_here
    from dossier.campaign.cluster import open_cluster

    return open_cluster(cluster, console.err)


def _pick(kits: Sequence[FilledKit], names: str | None) -> list[FilledKit]:
    """The kits that a list of names, or of parts of them, means; all without one."""
    if names is None:
        return list(kits)
    known = [kit.row.kit for kit in kits]
    asked = [name.strip() for name in names.split(",") if name.strip()]
    if not asked:
        raise UsageFault("--kits : aucun dossier demandé", f"dossiers de la table : {listed(known)}")
    chosen: set[str] = set()
    for name in asked:
        meant_kits = [name] if name in known else [kit for kit in known if name in kit.split("-")]
        meant_kits = meant_kits or [kit for kit in known if name in kit]
        if len(meant_kits) != 1:
            several = f"« {name} » désigne plusieurs dossiers : {listed(meant_kits)}"
            fault = several if meant_kits else f"dossier inconnu « {name} »"
            raise UsageFault(f"--kits : {fault}", meant(name, known))
        chosen |= set(meant_kits)
    return [kit for kit in kits if kit.row.kit in chosen]


def _say(found: Sequence[Diagnostic], prepared: Prepared) -> None:
    from dossier.cli.report import paragraphs

    if found:
        console.err(paragraphs(found, prepared.campaign.project.root, console.err_look()))


def _say_progress(progress: Progress, prepared: Prepared, told: set[Diagnostic]) -> None:
    """A line for a kit that is done, and below it what stands against one that was refused, but for what was ``told``."""
    one = progress.verdict
    pages = "" if one.pages is None else f", {one.pages} pages"
    rest = progress.total - progress.done
    left = f" — encore {_duration(progress.left)}" if progress.left is not None and rest else ""
    state = console.err_look().paint(one.state, "red", "bold") if one.code else one.state
    count = f"[{progress.done}/{progress.total}]"
    seconds = f"{one.seconds:.1f} s".replace(".", ",")
    console.err(f"{count} {one.kit} : {state}{pages}, {seconds}{left}")
    if one.code:
        grave = [item for item in one.found if item.severity is Severity.ERROR] or one.found
        fresh = [item for item in grave if item not in told]
        _say(fresh, prepared)
        if len(fresh) < len(grave):
            console.err(f"défauts déjà dits plus haut : {len(grave) - len(fresh)}")
        told.update(fresh)


def _duration(seconds: float) -> str:
    if seconds < 60:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60:02d}"


def _summarize(prepared: Prepared, verdicts: Sequence[Verdict], code: ExitCode, *, as_json: bool) -> None:
    """Write the summary beside the outputs, and print it as a table or as data."""
    from dossier.campaign.summary import keep_summary, summary_data
    from dossier.campaign.verdicts import odd_pages

    chosen = prepared.campaign
    found = [*prepared.found, *prepared.left_out]
    data = summary_data(chosen.name, verdicts, found, code)
    page = keep_summary(chosen.outputs, console.as_json(data), chosen.name, verdicts, found)
    if as_json:
        console.out(console.as_json(data))
        return
    if verdicts:
        console.out(_table(verdicts))
        for kit, remark in odd_pages(verdicts).items():
            console.out(f"à regarder : {kit}, {remark}")
    if page is not None:
        console.out(f"bilan : {prepared.campaign.project.relative(page)}")


def _table(verdicts: Sequence[Verdict]) -> str:
    """The summary in columns."""
    from dossier.campaign.summary import HEADINGS, cells_of

    rows = [HEADINGS, *(cells_of(one) for one in verdicts)]
    widths = [max(console.columns(row[place]) for row in rows) for place in range(len(HEADINGS))]
    return "\n".join(
        "  ".join(
            text + " " * (width - console.columns(text)) if place < 2 else text.rjust(width)
            for place, (text, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )
