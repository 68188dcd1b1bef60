"""A Word file that came back, brought into the files of its kit: first as a plan, then, if asked, written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from dossier.commands.git_revisions import kit_at
from dossier.commands.word_edition import WordEdition
from dossier.commands.word_notes import note_comments
from dossier.commands.word_structure import REFUSED_BY_HAND, write_structure
from dossier.content.kit import Kit
from dossier.content.model.base import INTERNAL_EDITION, PRESS_EDITION, Audience
from dossier.diagnostics import MachineError, disk_reason
from dossier.office_files.archive import MAX_FILE
from dossier.output_folder.content import replace_contents
from dossier.pipeline.kept_bases import kept_bases
from dossier.project import Project
from dossier.render.word.bookmarks import node_mark
from dossier.resolver import read_file
from dossier.tree import Document, Table, TableKind
from dossier.tree.keys import keys_of
from dossier.tree.walk import pieces_of
from dossier.word_return.align import align
from dossier.word_return.changes import Change, State
from dossier.word_return.comments import Comment, read_comments, threaded
from dossier.word_return.expected import printed_keys
from dossier.word_return.granted import Trial
from dossier.word_return.neutral import neutral
from dossier.word_return.noted_figures import note_figures
from dossier.word_return.opened_file import NotReadable, Opened, open_returned
from dossier.word_return.pictures import changed_pictures, pictures_of
from dossier.word_return.plan import Versions, plan
from dossier.word_return.printed_now import is_content
from dossier.word_return.returned_text import (
    Accepts,
    Paragraph,
    Raw,
    Revision,
    accept_all,
    taken_away,
    view,
)
from dossier.word_return.today import today_of
from dossier.word_return.word_base import kit_mark
from dossier.word_return.word_reader import read_word
from dossier.word_return.writer_reader import read_writer
from dossier.word_return.written_lines import NotPrinted

_USUAL = frozenset({"", PRESS_EDITION, INTERNAL_EDITION})


@dataclass(frozen=True, slots=True)
class Asked:
    """How a file that came back is read: the kit that it is said to be of, which tracked changes count.

    With ``structure``, whole sheets that came, went, moved or were cut are written too, with ``notes`` comments as notes.
    ``refuses`` says which of the changes that could be made a person does not want. ``revision`` is that of git in which
    the content is what the file said when it left, for one that does not say it any more.
    """

    folder: Path | None = None
    accepts: Accepts = accept_all
    structure: bool = False
    notes: bool = False
    refuses: Callable[[Change], bool] = lambda _change: False
    revision: str = ""


@dataclass(frozen=True, slots=True)
class Brought:
    """What one file brings back: its changes, its comments, the new bytes of the files, and those of before.

    ``gone`` are the files that are taken away; what was in them is in others then. ``noted`` are the names of comments
    that are notes to verify then.
    """

    path: Path
    kit: Kit
    changes: Sequence[Change]
    comments: Sequence[Comment]
    files: Mapping[str, bytes]
    before: Mapping[str, bytes]
    notices: Sequence[str] = ()
    gone: frozenset[str] = frozenset()
    noted: frozenset[str] = frozenset()

    @property
    def has_changes(self) -> bool:
        """Whether a file of the kit would change."""
        return bool(self.files)

    @property
    def needs_a_person(self) -> bool:
        """Whether something came back that could not be taken over."""
        return any(one.state is not State.MADE for one in self.changes)


def bring_back(project: Project, paths: Iterable[Path], asked: Asked) -> list[Brought]:
    """What each file brings back, one after the other: the later ones find what the earlier ones changed.

    Nothing is written. Raises MachineError (D910 to D913) for a file that cannot be read or is of another kit.
    """
    found: list[Brought] = []
    known: dict[str, bytes | None] = {}
    for path in paths:
        opened = open_file(path)
        folder = _folder_of(project, opened, asked, path)
        found.append(_one(project, folder, (path, opened), asked, known))
        known |= {**dict.fromkeys(found[-1].gone), **found[-1].files}
    return found


def write_back(project: Project, brought: Sequence[Brought]) -> list[Path]:
    """Write the files that change, all or none; their paths. Raises MachineError where the disk refuses."""
    files: dict[str, bytes | None] = {}
    for one in brought:
        files |= {**dict.fromkeys(one.gone), **one.files}
    there = [path for path in files if (project.root / path).is_file()]
    before = {path: (project.root / path).read_bytes() for path in there}
    written = {path: data for path, data in files.items() if data is not None}
    replace_contents(project.root, written, before, [path for path in there if files[path] is None])
    return [project.root / path for path in files]


def open_file(path: Path) -> Opened:
    """Open a Word or Writer file. Raises MachineError (D910)."""
    try:
        data = read_file(path, path.resolve().parent, MAX_FILE)
    except OSError as fault:
        message = f"{path.name} n’a pas pu être lu ({disk_reason(fault)})"
        raise MachineError("D910", message, "vérifiez le nom du fichier et vos droits") from fault
    try:
        return open_returned(data)
    except NotReadable as fault:
        raise MachineError("D910", f"{path.name} : {fault.message}", fault.hint) from fault
    except (RecursionError, MemoryError) as fault:
        raise MachineError("D910", f"{path.name} : le fichier est démesuré") from fault


def read_paragraphs(opened: Opened) -> list[Paragraph]:
    """The paragraphs of a file as one reads it, each tracked change taken."""
    return view(_read(opened)[0])


def _folder_of(project: Project, opened: Opened, asked: Asked, path: Path) -> Path:
    """The kit of a file: the one that is named, else the one that the file says, else the only one.

    A kit that is named may have had another name when the file left: its texts say then whether it is that of the file.
    """
    kits = project.kits()
    own = (
        None
        if opened.base is None
        else next((one for one in kits if kit_mark(one.name) == opened.base.kit), None)
    )
    if opened.base is not None and (asked.folder is None if own is None else asked.folder not in {None, own}):
        message = f"{path.name} est le fichier d’un autre dossier"
        raise MachineError(
            "D911", message, "nommez le dossier dont il vient, dans le projet où il a été produit"
        )
    folder = asked.folder or own or (kits[0] if len(kits) == 1 else None)
    if folder is None:
        raise MachineError(
            "D912",
            f"{path.name} ne dit plus de quel dossier il vient",
            "nommez-le : « dossier retour FICHIER DOSSIER »",
        )
    return folder


def _one(
    project: Project, folder: Path, file: tuple[Path, Opened], asked: Asked, known: Mapping[str, bytes | None]
) -> Brought:
    path, opened = file
    back, comments, taken = _view(path, opened, asked)
    press = _edition_of(project, folder, (opened, back), known)
    base, notices = _base_of(project, (opened, back), press, asked.revision)
    is_renamed = opened.base is not None and opened.base.kit != kit_mark(folder.name)
    _require_same(path, press.printed.paragraphs if is_renamed else base, back)
    versions = Versions(base, back, press.printed, press.kit, _own_words(press.document), taken)
    data = {name: known.get(name) or (project.root / name).read_bytes() for name in press.kit.sources}
    changes, overlay, notice = _written(versions, press, data, (opened, asked))
    if opened.base is not None:
        changes = [*changes, *changed_pictures(opened.base.pictures, pictures_of(opened.parts))]
    located = _located(comments, back, versions)
    noted: set[str] = set()
    now = press.edited(overlay) if asked.notes and located else None
    if now is not None:
        present = {name: new for name, new in {**data, **overlay}.items() if new is not None}
        notes, noted = note_comments(located, back, now, present)
        overlay |= notes
    gone = frozenset(name for name, new in overlay.items() if new is None)
    written = {name: new for name, new in overlay.items() if new is not None}
    before = {name: data[name] for name in overlay if name in data}
    said = [*notices, *notice]
    return Brought(path, press.kit, changes, located, written, before, said, gone, frozenset(noted))


def _view(
    path: Path, opened: Opened, asked: Asked
) -> tuple[list[Paragraph], dict[str, Comment], dict[str, tuple[Revision, ...]]]:
    """The paragraphs of a file with the tracked changes that are asked for, its comments, who took paragraphs away.

    Raises MachineError.
    """
    try:
        raws, comments = _read(opened)
    except RecursionError as fault:
        raise MachineError("D910", f"{path.name} : le fichier est démesuré") from fault
    return view(raws, asked.accepts), comments, taken_away(raws, asked.accepts)


def _written(
    versions: Versions, press: WordEdition, data: Mapping[str, bytes], file: tuple[Opened, Asked]
) -> tuple[Sequence[Change], dict[str, bytes | None], list[str]]:
    """The changes with what becomes of each, the new bytes of files (None for one that goes), what is to be said of it."""
    opened, asked = file
    trial = Trial(press.printed, press.kit.sources, data, press.print_with)
    changes, files = trial.grant(_wanted(plan(versions), asked))
    files = _with_notes(changes, files, press)
    edition = opened.base.edition if opened.base is not None else ""
    if edition not in _USUAL:
        notice = f"c’est l’édition « {edition} » : seul ce qu’elle montre peut changer, aucune fiche ne vient ni ne part"
        return changes, dict(files), [notice]
    if asked.structure:
        return *write_structure(changes, versions, (press, data), files, asked.refuses), []
    return changes, dict(files), []


def _edition_of(
    project: Project,
    folder: Path,
    file: tuple[Opened, Sequence[Paragraph]],
    known: Mapping[str, bytes | None],
) -> WordEdition:
    """The edition that a file is of: as it says itself, else the internal one where it holds most of what that one adds."""
    opened, back = file
    if opened.base is not None:
        edition = opened.base.edition
        audience = Audience.INTERNAL if edition == INTERNAL_EDITION else Audience.PRESS
        return WordEdition(project, folder, audience, known, edition if edition not in _USUAL else None)
    press = WordEdition(project, folder, Audience.PRESS, known)
    inside = WordEdition(project, folder, Audience.INTERNAL, known)
    public, all_of_it = ({neutral(one.text) for one in each.printed.paragraphs} for each in (press, inside))
    added = all_of_it - public
    return inside if 2 * len(added & {neutral(one.text) for one in back}) > len(added) else press


def _wanted(changes: Sequence[Change], asked: Asked) -> list[Change]:
    """The changes, with those that a person refuses left out: each with all that the same words would change."""
    refused = [one for one in changes if one.state is State.MADE and asked.refuses(one)]
    ways = {one.wish.ways for one in refused if one.wish is not None}
    return [
        replace(one, state=State.LEFT, reason=REFUSED_BY_HAND, wish=None)
        if one.state is State.MADE and (one in refused or (one.wish is not None and one.wish.ways in ways))
        else one
        for one in changes
    ]


def _base_of(
    project: Project, file: tuple[Opened, Sequence[Paragraph]], press: WordEdition, revision: str
) -> tuple[Sequence[Paragraph], list[str]]:
    """What the file was when it left: as it says itself, as a revision or what was kept has it, else what the kit prints now."""
    opened, back = file
    if opened.base is not None:
        return opened.base.paragraphs, []
    if revision:
        with TemporaryDirectory(prefix="dossier-revision-") as place:
            then = kit_at(project, press.kit.name, revision, Path(place).resolve())
            audience = Audience.INTERNAL if press.document.is_internal else Audience.PRESS
            was = WordEdition(then, then.content / press.kit.name, audience).printed.paragraphs
        notice = f"le fichier ne porte plus sa copie de départ : le contenu de « {revision} » a servi"
        return was, [notice]
    kept = [
        one
        for one in kept_bases(project, press.kit.name)
        if (one.edition == INTERNAL_EDITION) is press.document.is_internal
    ]
    if kept:
        best = max(kept, key=lambda one: _shared(one.paragraphs, back))
        notice = "le fichier ne porte plus sa copie de départ : celle qui a été gardée ici a servi"
        return best.paragraphs, [notice]
    notice = (
        "aucune copie de départ : le fichier est comparé au contenu d’aujourd’hui, à deux voies seulement ; "
        "si git a le contenu d’alors, nommez sa révision (--base REVISION)"
    )
    return press.printed.paragraphs, [notice]


def _shared(one: Sequence[Paragraph], other: Sequence[Paragraph]) -> int:
    return len({neutral(item.text) for item in one} & {neutral(item.text) for item in other})


def _require_same(path: Path, base: Sequence[Paragraph], back: Sequence[Paragraph]) -> None:
    """Refuse a file of which less than half of the paragraphs are those of the kit."""
    own = [one for one in base if is_content(one)]
    kept = sum(
        bool(group.old and group.new) for group in align(own, [one for one in back if is_content(one)])
    )
    if not back or 2 * kept < len(own):
        message = f"{path.name} : moins de la moitié des paragraphes sont ceux du dossier"
        raise MachineError("D911", message, "vérifiez que c’est bien le fichier de ce dossier")


def _own_words(document: Document) -> dict[str, str]:
    """The marks of the paragraphs that the program makes of what is written elsewhere, and what they are."""
    found: dict[str, str] = {}
    for node in keys_of(document).values():
        if isinstance(node, Table) and node.kind is TableKind.GLOSSARY:
            found.update(
                (node_mark(piece.key), "la liste des sigles est faite par le programme")
                for piece in pieces_of(node)
            )
    return found


def _with_notes(changes: Sequence[Change], files: dict[str, bytes], press: WordEdition) -> dict[str, bytes]:
    """The files with a note at each figure that changed; without, where the kit would print anything else then."""
    noted = note_figures(changes, files, press.kit)
    if noted == files:
        return files
    now, then = press.print_with(files), press.print_with(noted)
    if isinstance(now, NotPrinted) or isinstance(then, NotPrinted):
        return files
    return noted if printed_keys(now) == printed_keys(then) else files


def _read(opened: Opened) -> tuple[list[Raw], dict[str, Comment]]:
    """The paragraphs of a file with their history, and its comments by name, each with the words it was made on."""
    if opened.is_writer:
        text = read_writer(opened.parts)
        return text.raws, text.comments
    quotes: dict[str, str] = {}
    raws = read_word(opened.parts, quotes)
    comments = read_comments(opened.parts)
    return raws, {name: replace(one, quote=quotes.get(name, "")) for name, one in comments.items()}


def _located(found: Mapping[str, Comment], back: Sequence[Paragraph], versions: Versions) -> list[Comment]:
    """The comments, each with where the words are written on which it was made."""
    if not found:
        return []
    where: dict[str, str] = {}
    for group in align(versions.printed.paragraphs, back):
        for name in (name for rank in group.new for name in back[rank].comments):
            if group.old and name not in where:
                today = today_of(versions.printed, group.old)
                span = today.span(0, len(today.text), versions.kit.sources)
                where[name] = f"{span.path}:{span.line}" if span is not None else ""
    return threaded(
        [
            replace(
                one, quote=one.quote.strip(), where=where.get(name) or where.get(one.replies_to) or "texte"
            )
            for name, one in found.items()
        ]
    )
