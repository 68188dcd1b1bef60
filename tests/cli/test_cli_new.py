"""``dossier new``: a whole kit that renders at once, shows every field and overwrites nothing."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from cli.editor import load_yaml
from cli.running import Run, run
from cli.word_text import word_text
from dossier.commands.schemas import all_schemas
from dossier.content.model.base import Block, Entity
from dossier.content.model.kit_and_sheets import FrontMatter
from dossier.content.reading.kit_folder import MODELS

FOLDER = "content/2031-03-04-ma-visite"


@pytest.fixture
def made(tmp_path: Path) -> Path:
    done = run("new", "Ma visite", "--date", "2031-03-04", cwd=tmp_path)
    assert done.code == 0, done.said
    assert done.out.splitlines() == [str(Path(FOLDER))]
    return tmp_path


def _new(root: Path, *arguments: str) -> Run:
    return run("new", *arguments, cwd=root)


def test_in_an_empty_folder_it_makes_a_project_whose_kit_renders(made: Path) -> None:
    checked = run("check", "--fail-on", "warning", cwd=made)
    assert checked.code == 0, checked.out
    assert re.search(r"^\d+ conseils$", checked.out, re.MULTILINE)
    done = run("render", "--strict", cwd=made)
    assert done.code == 0, done.err
    assert [Path(line).suffix for line in done.out.splitlines()] == [".pdf", ".docx", ".html"]
    text = word_text(made)
    assert "à remplacer" in text
    assert "Ce bloc ne sort jamais" not in text


def test_its_placeholders_name_no_real_place_or_person(made: Path) -> None:
    files = [path for path in (made / FOLDER).rglob("*") if path.is_file()]
    text = "\n".join(path.read_text(encoding="utf-8") for path in files)
    assert not re.search(r"cantal|aurillac|buchaillat|bourron|\banct\b", text, re.IGNORECASE)
    assert text.count("remplacer") > 20
    assert set(re.findall(r"[\w.]+\.example\b", text)) >= {"service.example"}


def test_every_field_of_the_model_is_shown(made: Path) -> None:
    shown = {path.name: path.read_text(encoding="utf-8") for path in (made / FOLDER).glob("*.yaml")}
    shown["fiches"] = "".join(path.read_text(encoding="utf-8") for path in (made / FOLDER).rglob("*.md"))
    everything = "\n".join(shown.values())
    models: dict[str, type[Entity]] = {**MODELS, "fiches": FrontMatter}
    for name, model in models.items():
        if name == "bat.yaml":  # the program writes it, with the first proof
            continue
        schema = model.model_json_schema(by_alias=True)
        own = set(schema["properties"])
        nested = {key for entity in schema.get("$defs", {}).values() for key in entity["properties"]}
        for key in own | nested:
            common = key in {field.alias for field in Block.model_fields.values()}
            text = everything if common else shown[name]
            assert re.search(rf"(^|[\s#-]){key}:", text, re.MULTILINE), f"{name}: {key}"


def test_each_file_names_a_schema_that_is_there_and_accepts_it(made: Path) -> None:
    for path in sorted((made / FOLDER).glob("*.yaml")):
        first, *_ = path.read_text(encoding="utf-8").splitlines()
        match = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
        assert match is not None
        schema = json.loads((path.parent / match[1]).read_text(encoding="utf-8"))
        content = load_yaml(path.read_text(encoding="utf-8"))
        assert [error.message for error in Draft7Validator(schema).iter_errors(content)] == []


def test_the_schemas_beside_the_kits_are_refreshed_and_are_no_kit(made: Path) -> None:
    path = made / "content" / ".schemas" / "visite.json"
    path.write_text("{}", encoding="utf-8")
    assert _new(made, "autre", "--date", "2031-03-05").code == 0
    assert json.loads(path.read_text(encoding="utf-8")) == all_schemas()["visite"]
    assert run("check", "schemas", cwd=made).code == 2


def test_a_kit_that_exists_is_never_touched(made: Path) -> None:
    path = made / FOLDER / "dossier.yaml"
    path.write_text("titre: le mien\n", encoding="utf-8")
    done = _new(made, "ma-visite", "--date", "2031-03-04")
    assert done.code == 2
    assert "existe déjà" in done.err
    assert path.read_text(encoding="utf-8") == "titre: le mien\n"


def test_the_date_is_in_the_name_or_an_option_or_today_s(tmp_path: Path) -> None:
    assert _new(tmp_path, "2031-05-06-halle").out == f"{Path('content/2031-05-06-halle')}\n"
    assert (
        _new(tmp_path, "Été à l’Étang", "--date", "6 mai 2031")
        .out.strip()
        .endswith("2031-05-06-ete-a-l-etang")
    )
    today = dt.datetime.now().astimezone().date().isoformat()
    assert _new(tmp_path, "marche").out.strip().endswith(f"{today}-marche")
    assert "date: 2031-05-06\n" in (tmp_path / "content/2031-05-06-halle/visite.yaml").read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize(
    "title", ["Visite : le bourg", 'Le « bourg » "neuf"', "100 % #bourg", "@DATE@ \\ {{sites}}", "- & * !"]
)
def test_any_title_is_written_so_that_it_is_read_back(tmp_path: Path, title: str) -> None:
    assert _new(tmp_path, "2031-05-06-halle", "--titre", title).code == 0
    content = load_yaml((tmp_path / "content/2031-05-06-halle/dossier.yaml").read_text(encoding="utf-8"))
    assert content["titre"] == title


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["halle", "--date", "30/02/2031"], "ce jour n’existe pas"),
        (["halle", "--date", "bientôt"], "date refusée : « bientôt »"),
        (["2031-05-06-halle", "--date", "2031-05-07"], "deux dates"),
        (["…"], "nom refusé"),
        (["../../halle/..", "--date", "bientôt"], "date refusée"),
    ],
)
def test_a_name_or_date_that_cannot_be_is_refused(tmp_path: Path, arguments: list[str], words: str) -> None:
    done = _new(tmp_path, *arguments)
    assert done.code == 2
    assert words in done.err
    assert list(tmp_path.iterdir()) == []


def test_a_name_cannot_lead_out_of_the_project(tmp_path: Path) -> None:
    root = tmp_path / "projet"
    root.mkdir()
    assert _new(root, "../../halle", "--date", "2031-05-06").code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["projet"]
    assert (root / "content" / "2031-05-06-halle").is_dir()
