"""No output, for the screen or for paper, tells on which machine, by whom or from which photograph it was made."""

from __future__ import annotations

import re
import socket
import zipfile
from collections.abc import Iterator
from io import BytesIO

import pytest
from PIL import Image
from pypdf import PdfReader

from cli.running import run_process
from dossier.targets import TARGETS
from kits import NAME, VALID, write_kit
from reading import pdf_bytes_expanded

USER, HOME = "dupont-traceur", "projet-confidentiel"
CAMERA, PLACE = "Appareil-traceur", "Chez-traceur"
INTERNAL = "Montant-traceur"
HEAD = (
    "titre: Une visite\nemetteur: prefecture\ncontacts:\n"
    "  - {nom: Presse, organisation: prefecture, courriel: presse@rivemont.example, mobile: 06 39 98 12 34}\n"
    "parties:\n  - {titre: Tout, contenu: [texte, contacts]}\n"
)
BODY = f"""---
titre: Une page
---
Du texte.

![Une halle](images/halle.jpg "La halle. © Ville")

:::interne
{INTERNAL}
:::
"""


def photo() -> bytes:
    """A photograph that knows who took it, with what and where."""
    particulars = Image.Exif()
    particulars[0x010F] = particulars[0x013B] = CAMERA
    particulars[0x010E] = PLACE
    target = BytesIO()
    Image.linear_gradient("L").resize((1800, 1200)).convert("RGB").save(target, "JPEG", exif=particulars)
    return target.getvalue()


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Every target and a proof, by file name, made by a user with a name in a folder with a name."""
    root = tmp_path_factory.mktemp("traces") / USER / HOME
    root.mkdir(parents=True)
    folder = write_kit(
        root, {**VALID, "dossier.yaml": HEAD, "fiches/01-texte.md": BODY, "images/halle.jpg": photo()}
    )
    environment = {"USER": USER, "LOGNAME": USER, "USERNAME": USER, "HOME": str(root.parent)}
    for arguments in (["--to", ",".join(TARGETS)], ["--bat", "1"]):
        done = run_process("render", *arguments, cwd=root, env=environment)
        assert done.returncode == 0, done.stderr.decode()
    assert folder.name == NAME
    return {path.name: path.read_bytes() for path in (root / "output" / NAME).iterdir() if path.is_file()}


def test_there_is_one_of_each_target_and_the_proof(outputs: dict[str, bytes]) -> None:
    ends = [
        *(target.suffix for target in TARGETS.values()),
        "_BAT-1.pdf",
        "_BAT-1_releve.json",
        "_verification.json",
    ]
    assert [end for end in ends if not any(name.endswith(end) for name in outputs)] == []


def test_no_output_has_a_trace(outputs: dict[str, bytes]) -> None:
    traces = [USER, HOME, CAMERA, PLACE, INTERNAL, "06 39 98 12 34", "/tmp/", "/home/", "file:"]  # noqa: S108 - what is looked for
    host = socket.gethostname()
    traces += [host] if len(host) > 5 else []
    found = {
        (name, trace)
        for name, data in outputs.items()
        for piece in unpacked(name, data)
        for trace in traces
        if re.search(re.escape(trace).encode(), piece.replace("\u00a0".encode(), b" "), re.IGNORECASE)
    }
    assert found == set()


def test_the_search_finds_what_is_there(outputs: dict[str, bytes]) -> None:
    for name, data in outputs.items():
        if not name.endswith(".json"):
            assert any(
                b"halle" in piece.lower() or b"visite" in piece.lower() for piece in unpacked(name, data)
            ), name


def unpacked(name: str, data: bytes) -> Iterator[bytes]:
    """The file as it is, and all that is packed inside it, unpacked; texts as UTF-8."""
    yield data
    if name.endswith(".docx"):
        with zipfile.ZipFile(BytesIO(data)) as package:
            for one in package.namelist():
                yield one.encode()
                yield package.read(one)
    elif name.endswith(".pdf"):
        yield pdf_bytes_expanded(data)
        for page in PdfReader(BytesIO(data)).pages:
            yield page.extract_text().encode()
