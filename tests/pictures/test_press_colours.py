"""The printer's ICC profile: the shipped one, one of the project, and what is refused with its line."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from dossier.content.reading.kit_folder import read_kit
from dossier.diagnostics import Diagnostic
from dossier.pictures.press_colours.icc_profile import SHIPPED, Profile, load_profile, read_profile
from dossier.pictures.press_colours.inks import Separation
from dossier.project import Project
from kits import VALID, write_kit

HEAD = VALID["dossier.yaml"]


def load(root: Path, line: str = "") -> tuple[Profile | None, list[Diagnostic]]:
    folder = write_kit(root, {"dossier.yaml": HEAD + line})
    kit, _found = read_kit(Project(root), folder)
    assert kit is not None
    return load_profile(Project(root), kit)


def screen_profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def test_without_a_word_it_is_fogra39(tmp_path: Path) -> None:
    profile, found = load(tmp_path)
    assert not found
    assert profile is not None
    assert profile == read_profile(SHIPPED.read_bytes())
    assert (profile.identifier, profile.is_registered) == ("FOGRA39", True)
    assert "LICENCE" in " ".join(path.name for path in SHIPPED.parent.iterdir())


def test_a_profile_of_the_project_takes_its_place(tmp_path: Path) -> None:
    named = tmp_path / "content" / "_commun" / "imprimeur.icc"
    named.parent.mkdir(parents=True)
    data = SHIPPED.read_bytes()
    for coded in ("ascii", "utf-16-be"):  # a description says itself twice
        data = data.replace("FOGRA39L Coated".encode(coded), "Papier de la ma".encode(coded))
    named.write_bytes(data)
    profile, found = load(tmp_path, "impression:\n  profil: content/_commun/imprimeur.icc\n")
    assert not found
    assert profile is not None
    assert (profile.identifier, profile.is_registered) == ("Custom", False)
    assert profile.condition == "Papier de la ma"


@pytest.mark.parametrize(
    "data",
    [b"", b"pas un profil", SHIPPED.read_bytes()[:4000], screen_profile()],
    ids=["vide", "texte", "coupé", "écran"],
)
def test_what_is_no_profile_of_a_press_is_refused_at_its_line(tmp_path: Path, data: bytes) -> None:
    named = tmp_path / "styles" / "faux.icc"
    named.parent.mkdir(parents=True)
    named.write_bytes(data)
    profile, (refused,) = load(tmp_path, "impression:\n  profil: styles/faux.icc\n")
    assert profile is None
    assert refused.code == "D860"
    assert refused.span is not None
    assert refused.span.line == HEAD.count("\n") + 2


@pytest.mark.parametrize(
    "path", ["absent.icc", "../ailleurs.icc", "/etc/passwd", "content/_commun", "secret.icc"]
)
def test_a_profile_elsewhere_is_refused(tmp_path: Path, path: str) -> None:
    root = tmp_path / "projet"
    (root / "content" / "_commun").mkdir(parents=True)
    for outside in (tmp_path / "ailleurs.icc", root / "secret.icc"):
        outside.write_bytes(SHIPPED.read_bytes())
    profile, (refused,) = load(root, f"impression:\n  profil: {path}\n")
    assert profile is None
    assert refused.code == "D860"


def test_a_link_that_leaves_the_project_is_refused(tmp_path: Path) -> None:
    root = tmp_path / "projet"
    (root / "styles").mkdir(parents=True)
    (tmp_path / "vrai.icc").write_bytes(SHIPPED.read_bytes())
    (root / "styles" / "lien.icc").symlink_to(tmp_path / "vrai.icc")
    profile, found = load(root, "impression:\n  profil: styles/lien.icc\n")
    assert profile is None
    assert [item.code for item in found] == ["D860"]


# --- inks --------------------------------------------------------------------------------------------------


def separation(limit: float = 300.0) -> Separation:
    return Separation(SHIPPED.read_bytes(), limit)


@pytest.mark.parametrize("grey", [0.0, 0.25, 0.5, 1.0])
def test_a_grey_is_black_ink_alone(grey: float) -> None:
    assert separation().colour((grey, grey, grey)) == (0, 0, 0, 1 - grey)


def test_a_colour_goes_through_the_profile() -> None:
    cyan, magenta, yellow, black = separation().colour((1, 0, 0))
    assert cyan < 0.1
    assert min(magenta, yellow) > 0.9
    assert black < 0.05


@pytest.mark.parametrize("limit", [220.0, 280.0, 300.0])
def test_no_colour_and_no_pixel_passes_the_limit(limit: float) -> None:
    maker = separation(limit)
    noise = Image.merge(
        "RGB", [Image.effect_noise((64, 64), 120).point(lambda value: value // 3) for _band in "rgb"]
    )
    raw = maker.samples(noise)
    assert max(sum(raw[place : place + 4]) for place in range(0, len(raw), 4)) <= limit * 2.55
    with Image.open(BytesIO(maker.jpeg(noise))) as photograph:
        assert photograph.mode == "CMYK"
        pixels = photograph.tobytes()
    assert max(sum(pixels[place : place + 4]) for place in range(0, len(pixels), 4)) <= limit * 2.55
    assert sum(maker.colour((0.02, 0.0, 0.05))) <= limit / 100


def test_an_image_of_greys_is_black_ink_alone() -> None:
    grey = Image.linear_gradient("L")
    assert separation().grey(grey.convert("RGB")) == grey.tobytes()
    assert separation().grey(Image.new("RGB", (4, 4), "#102030")) is None
