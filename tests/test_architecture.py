"""The house keeps its own rules: layers, types, style, one macro per node, and nothing of one kit in the program."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import typing
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from dossier.assemble.sheets.directives import LOWERED
from dossier.content.markdown.directive_kinds import DIRECTIVES
from dossier.content.model.base import Entity
from dossier.content.reading.kit_folder import read_kit
from dossier.content.worded_fields import marks_of
from dossier.project import Project
from dossier.render import html
from dossier.tree import Block, Inline, Part
from dossier.tree import blocks as blocks_of_the_tree
from dossier.tree.node import Piece

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "src").rglob("*.py"))
BINARY = {".icc", ".ttf", ".otf", ".png", ".jpg", ".pdf", ".docx", ".ico", ".woff2"}


def run(program: str, *arguments: str) -> None:
    """Run a tool of the environment on the project; its words are the failure."""
    command = [str(Path(sys.executable).with_name(program)), *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{program} {' '.join(arguments)}\n{done.stdout}{done.stderr}"


# --- Tools -----------------------------------------------------------------------------------------------


def test_imports_go_downwards_and_heavy_libraries_have_one_door() -> None:
    run("lint-imports", "--no-cache")


def test_types_are_strict_everywhere() -> None:
    run("mypy")


def test_the_style_is_that_of_the_project() -> None:
    run("ruff", "check")


def test_the_form_is_that_of_the_formatter() -> None:
    run("ruff", "format", "--check")


# --- Sizes -----------------------------------------------------------------------------------------------


def test_modules_are_short() -> None:
    """Half of them are read in two screens, none takes more than a few pages."""
    lengths = sorted(path.read_text(encoding="utf-8").count("\n") for path in SOURCES)
    assert lengths[len(lengths) // 2] <= 130
    assert lengths[len(lengths) * 9 // 10] <= 300
    assert lengths[-1] <= 400


def test_functions_fit_a_screen() -> None:
    """Sixty lines, options of a command with their words for help included."""
    long = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or node.lineno) - node.lineno >= 60
    ]
    assert long == []


def test_no_base_name_stands_in_four_rooms() -> None:
    """Whoever opens « tables.py » knows which; the names that Python itself asks for aside."""
    rooms: dict[str, list[str]] = {}
    for path in SOURCES:
        if not path.name.startswith("__"):
            rooms.setdefault(path.stem, []).append(path.parent.as_posix())
    assert {name: places for name, places in rooms.items() if len(places) > 3} == {}


# --- One macro per node ----------------------------------------------------------------------------------


def test_every_node_has_its_macro_and_every_macro_its_node() -> None:
    nodes = {kind.__name__ for union in (Inline, Block, Part) for kind in typing.get_args(union)}
    assert html.macro_names() == nodes


def classes_without_rule(template: str, sheets: str) -> set[str]:
    """The classes that a template writes and no rule of a sheet names; those that Jinja puts together aside."""
    written = {word for words in re.findall(r'class="([^"{]*)', template) for word in words.split()}
    return written - set(re.findall(r"\.([a-z][\w-]*)", sheets))


def test_every_class_of_the_page_has_a_rule() -> None:
    """Whoever adds a block and forgets its look is told."""
    template = (ROOT / "src" / "dossier" / "render" / "templates" / "nodes.html.j2").read_text("utf-8")
    sheets = "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "styles").rglob("*.css")))
    assert classes_without_rule('<p class="zz-bloc encadre{{ x }}">', sheets) == {"zz-bloc"}
    assert classes_without_rule(template, sheets) == set()


def test_few_modules_know_the_types_of_block_one_by_one() -> None:
    """A new type of block is written where it is defined and where it is drawn; all else asks it what it holds.

    The passages of the rules read any block by default, and name those whose words are read elsewhere.
    """
    blocks = {kind.__name__ for kind in typing.get_args(Block)}
    knowing = {
        path.relative_to(ROOT / "src" / "dossier").as_posix()
        for path in SOURCES
        if len(blocks & set(re.findall(r"\w+", path.read_text(encoding="utf-8")))) > 2 * len(blocks) // 3
    }
    assert len(knowing) <= 4, knowing
    assert {"tree/blocks.py", "tree/__init__.py", "render/word/blocks.py"} <= knowing


def test_every_piece_of_a_block_is_one_that_the_walk_knows() -> None:
    pieces = {
        kind
        for kind in vars(blocks_of_the_tree).values()
        if isinstance(kind, type) and issubclass(kind, Piece)
    }
    assert pieces - {Piece} == set(typing.get_args(blocks_of_the_tree.BlockPiece))


def test_every_directive_of_the_table_becomes_something_and_no_other() -> None:
    assert set(LOWERED) == set(DIRECTIVES)


def test_templates_are_sandboxed_escape_everything_and_know_no_undefined_name() -> None:
    environment = html.make_environment()
    assert isinstance(environment, SandboxedEnvironment)
    assert environment.autoescape is True
    assert environment.undefined is StrictUndefined


def test_no_template_declares_anything_safe() -> None:
    for template in (ROOT / "src").rglob("*.j2"):
        assert not re.search(r"\|\s*safe\b|autoescape", template.read_text(encoding="utf-8")), template


def calls(path: Path) -> Iterator[ast.Call]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def test_nothing_is_known_by_its_place_in_memory() -> None:
    """A key in place of it is the same in two runs; what compares by identity is a key of its own."""
    asking = [path.as_posix() for path in SOURCES for call in calls(path) if ast.unparse(call.func) == "id"]
    assert asking == []


def name_of(call: ast.Call) -> str:
    return ast.unparse(call.func)


def test_every_page_and_style_sheet_is_read_through_our_fetcher() -> None:
    found = [
        call
        for path in SOURCES
        for call in calls(path)
        if re.fullmatch(r"(weasyprint\.)?(HTML|CSS|Attachment)", name_of(call))
    ]
    assert found
    for call in found:
        assert "url_fetcher" in {keyword.arg for keyword in call.keywords}, ast.unparse(call)


def test_content_is_never_compiled_as_a_template() -> None:
    names = {name_of(call) for path in SOURCES for call in calls(path)}
    assert not {name for name in names if name.endswith((".from_string", ".compile_expression"))}
    assert not names & {"eval", "exec", "Template"}


def test_the_program_never_opens_a_connection() -> None:
    network = {
        "socket",
        "ssl",
        "http",
        "urllib.request",
        "ftplib",
        "smtplib",
        "requests",
        "httpx",
        "urllib3",
        "aiohttp",
    }
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            served = (
                {"socket"}
                if path.relative_to(ROOT / "src" / "dossier").as_posix() == "studio/serve.py"
                else set()
            )
            assert not (network - served) & set(names), f"{path}: {names}"


def test_the_studio_answers_this_machine_alone_and_calls_nobody() -> None:
    text = (ROOT / "src" / "dossier" / "studio" / "serve.py").read_text(encoding="utf-8")
    assert re.findall(r"\.(?:bind|connect|connect_ex|sendto|create_connection)\([^\n]*", text) == [
        '.bind(("127.0.0.1", port))'
    ]


# --- A process that serves many kits ----------------------------------------------------------------------


def endless_caches(text: str) -> list[str]:
    """The functions that remember every answer: those with an argument, but for one that ends with its caller."""
    tree = ast.parse(text)
    nested = {
        inner
        for outer in ast.walk(tree)
        if isinstance(outer, ast.FunctionDef)
        for inner in ast.walk(outer)
        if inner is not outer
    }
    return [
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        and node not in nested
        and (node.args.args or node.args.posonlyargs or node.args.kwonlyargs)
        and any(
            re.fullmatch(r"(functools\.)?(cache|lru_cache\((maxsize=)?None.*\))", ast.unparse(one))
            for one in node.decorator_list
        )
    ]


def test_the_search_for_endless_caches_finds_them() -> None:
    assert endless_caches("@cache\ndef use(name): ...") == ["use"]
    assert endless_caches("@functools.cache\ndef use(*, name): ...") == ["use"]
    assert endless_caches("@lru_cache(maxsize=None)\ndef use(name): ...") == ["use"]
    assert endless_caches("@lru_cache(maxsize=64)\ndef use(name): ...") == []
    assert endless_caches("@cache\ndef words(): ...") == []
    assert endless_caches("def fit():\n    @cache\n    def rest(start): ...") == []


def test_no_cache_grows_with_every_kit() -> None:
    found = {path.name: names for path in SOURCES if (names := endless_caches(path.read_text("utf-8")))}
    assert found == {}


def test_no_kit_leaves_its_settings_in_the_process() -> None:
    """The environment is changed by the command line, which serves one command, and in the worker, for one layout."""
    changed = re.compile(r"os\.environ(\[[^\]]+\] =|\.(pop|update|setdefault)\()|os\.(putenv|chdir|umask)\(")
    found = {
        path.relative_to(ROOT / "src" / "dossier").as_posix()
        for path in SOURCES
        if changed.search(path.read_text(encoding="utf-8"))
    }
    assert found == {"cli/app.py", "layout/weasyprint_engine/typesetting.py"}


# --- One place for each field ----------------------------------------------------------------------------


def models_below(model: type[Entity]) -> Iterator[type[Entity]]:
    for one in model.__subclasses__():
        yield one
        yield from models_below(one)


def test_every_field_that_says_it_is_printed_is_asked_for_where_words_are_put_on_pages() -> None:
    """Whoever declares a field and forgets to print it is told: an officer would fill it for nobody.

    ``forms`` are the other ways of writing a name: they stand on the page where a text uses them.
    """
    asked = {
        node.attr
        for path in SOURCES
        if {"assemble", "proof", "targets", "commands", "pipeline"} & set(path.parts)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
    }
    printed = {
        (model.__name__, name)
        for model in models_below(Entity)
        for name, mark in marks_of(model).items()
        if mark.is_printed and name != "forms"
    }
    assert len(printed) > 50
    assert {(model, name) for model, name in printed if name not in asked} == set()


# --- Nothing of one kit, nothing of one machine ----------------------------------------------------------


def fold(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.casefold())
    return "".join(char for char in plain if not unicodedata.combining(char))


@cache
def proper_names() -> frozenset[str]:
    """The names of people and places of every kit, and the acronyms of its organisations, folded."""
    names = {"cantal", "aurillac", "anct"}
    project = Project(ROOT)
    for folder in project.kits():
        kit, _found = read_kit(project, folder)
        assert kit is not None
        names |= {fold(person.last_name) for person in kit.people.values()}
        for territory in kit.territories.values():
            words = re.findall(r"\w{4,}", fold(territory.name))
            names |= {fold(territory.name), *words}
        names |= {fold(one.acronym) for one in kit.organisations.values() if one.acronym}
    return frozenset(names - {"saint", "sainte", "bourg", "ville"})


def tracked() -> list[Path]:
    """The text files of the repository, those not yet committed too."""
    listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    done = subprocess.run(listed, cwd=ROOT, capture_output=True, check=True)
    paths = [ROOT / name for name in done.stdout.decode().split("\0") if name]
    return [path for path in paths if path.is_file() and path.suffix not in BINARY]


def test_the_program_and_the_styles_know_no_name_of_any_kit() -> None:
    names = re.compile(rf"(?<![a-z])({'|'.join(map(re.escape, sorted(proper_names())))})(?![a-z])")
    assert names.search("le cantal")
    for path in tracked():
        if not path.is_relative_to(ROOT / "src") and not path.is_relative_to(ROOT / "styles"):
            continue
        if path.is_relative_to(ROOT / "src" / "dossier" / "geography" / "data"):
            continue  # every commune of France
        if path.name == "national_acronyms.txt":
            continue  # every agency of the State, whose acronyms any kit may hold
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            match = names.search(fold(line))
            assert match is None, f"{path.relative_to(ROOT)}:{number}: {match}"


MACHINE = re.compile(r"(?<![\w.])(/(?:home|Users|root|work)/\w|/var/folders/|[A-Z]:\\Users\\)")
REGISTRY = re.compile(
    r"pypi\.org|pythonhosted\.org|npmjs\.(?:org|com)|conda\.anaconda|(?:extra-)?index-url\b"
)


@pytest.mark.parametrize("pattern", [MACHINE, REGISTRY], ids=["machine path", "registry"])
def test_no_file_names_one_machine_or_one_registry(pattern: re.Pattern[str]) -> None:
    for path in tracked():
        if path == Path(__file__):
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            match = pattern.search(line)
            assert match is None, f"{path.relative_to(ROOT)}:{number}: {match}"
