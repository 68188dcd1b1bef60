"""From the colours of a screen to the four inks of a press, through ICC (LittleCMS, in Pillow).

Relative colorimetric with black point compensation, from sRGB. A grey stays black ink alone, so that a text or a
rule is printed by one plate; whatever asks for more ink than the paper takes loses cyan, magenta and yellow
in proportion, and keeps its black.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageCms import ImageCmsTransform

#: Each from 0 to 1.
Rgb: TypeAlias = tuple[float, float, float]
Cmyk: TypeAlias = tuple[float, float, float, float]

_GREY = 0.004  # one step of eight bits: below, three channels are one grey
_FULL = 255
_GREY_STEPS = 3  # of 256: what a JPEG may blur between the channels of a grey
_JPEG_QUALITY = 95
_SPARE = 12  # percent: what the waves of a JPEG may add to the ink of a pixel


@dataclass(frozen=True)
class Separation:
    """A CMYK profile, and how much ink its paper takes in percent, the four inks together."""

    profile: bytes
    ink_limit: float = 300.0

    def colour(self, rgb: Rgb) -> Cmyk:
        """The inks of one flat colour."""
        red, green, blue = rgb
        if abs(red - green) < _GREY and abs(green - blue) < _GREY:
            return 0.0, 0.0, 0.0, 1 - green
        from PIL import Image

        pixel = Image.new("RGB", (1, 1), tuple(round(value * _FULL) for value in rgb))
        cyan, magenta, yellow, black = (value / _FULL for value in self._separated(pixel).tobytes())
        spared = self._spared((cyan, magenta, yellow), black)
        return *spared, black

    def lab(self, colour: tuple[float, float, float]) -> Cmyk:
        """The inks of a CIE L*a*b* colour (D50)."""
        lightness, a, b = colour
        from PIL import Image, ImageCms

        pixel = Image.new("LAB", (1, 1), (round(lightness * 2.55), _byte(a), _byte(b)))
        shown = ImageCms.profileToProfile(
            pixel, ImageCms.createProfile("LAB"), ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
        red, green, blue = shown.tobytes() if shown is not None else bytes(3)
        return self.colour((red / _FULL, green / _FULL, blue / _FULL))

    @staticmethod
    def grey(image: Image) -> bytes | None:
        """The samples of an image that holds greys alone, one byte a pixel for black ink; else None."""
        from PIL import ImageChops

        if image.mode not in {"RGB", "P"}:
            return None
        red, green, blue = image.convert("RGB").split()
        for other in (red, blue):
            _least, most = ImageChops.difference(green, other).getextrema()
            if float(most) > _GREY_STEPS:  # type: ignore[arg-type]  # one band, so one number
                return None
        return green.tobytes()

    def jpeg(self, image: Image) -> bytes:
        """``image`` (any mode) in the four inks, as a JPEG whose values are inverted (Decode 1 0)."""
        target = BytesIO()
        made = self._limited(self._separated(image), self.ink_limit - _SPARE)
        made.save(target, "JPEG", quality=_JPEG_QUALITY, subsampling=0, optimize=True)
        return target.getvalue()

    def samples(self, image: Image) -> bytes:
        """``image`` (any mode) in the four inks, four bytes a pixel, row by row."""
        return self._limited(self._separated(image), self.ink_limit).tobytes()

    @cached_property
    def _transform(self) -> ImageCmsTransform:
        from PIL import ImageCms

        return ImageCms.buildTransform(
            ImageCms.createProfile("sRGB"),
            ImageCms.ImageCmsProfile(BytesIO(self.profile)),
            "RGB",
            "CMYK",
            ImageCms.Intent.RELATIVE_COLORIMETRIC,
            ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )

    def _separated(self, image: Image) -> Image:
        from PIL import ImageCms

        if image.mode == "CMYK":
            return image
        made = ImageCms.applyTransform(image.convert("RGB"), self._transform)
        if made is None:  # only where it is asked to work in place
            message = "no image"
            raise ValueError(message)
        return made

    def _spared(self, colours: tuple[float, float, float], black: float) -> tuple[float, float, float]:
        room = self.ink_limit / 100 - black
        asked = sum(colours)
        share = room / asked if asked > room else 1.0
        cyan, magenta, yellow = colours
        return cyan * share, magenta * share, yellow * share

    def _limited(self, image: Image, limit: float) -> Image:
        """No pixel above ``limit`` percent."""
        from PIL import Image as Images
        from PIL import ImageChops, ImageMath

        most = int(limit / 100 * _FULL) - 2  # two: what the rounding of three products may add
        *colours, black = image.split()
        cyan, magenta, yellow = (band.convert("I") for band in colours)
        kept = ImageMath.lambda_eval(
            lambda given: given["min"](
                (most - given["k"]) * _FULL / given["max"](given["c"] + given["m"] + given["y"], 1), _FULL
            ),
            c=cyan, m=magenta, y=yellow, k=black.convert("I"),
        ).convert("L")  # fmt: skip
        return Images.merge("CMYK", [*(ImageChops.multiply(band, kept) for band in colours), black])


def _byte(value: float) -> int:
    """A component of L*a*b* as Pillow keeps it, in eight bits."""
    return min(max(round(value) + 128, 0), _FULL)


def describe_profile(data: bytes) -> str | None:
    """What an ICC profile calls itself; None where LittleCMS cannot separate with it."""
    from PIL import ImageCms

    try:
        Separation(data).colour((0.5, 0.25, 0.125))
        return " ".join(ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(BytesIO(data))).split())
    except (ImageCms.PyCMSError, OSError, TypeError, ValueError):
        return None


def measure_ink(data: bytes, size: tuple[int, int] | None, limit: float, *, inverted: bool) -> float:
    """The share (0 to 1) of the pixels of a CMYK image that ask for more than ``limit`` percent of ink.

    ``data`` is a JPEG, or raw samples of ``size``; ``inverted`` where 0 stands for full ink. Raises ValueError or
    OSError where they are not what they claim to be.
    """
    from PIL import Image, ImageMath

    if size is None:
        photograph = Image.open(BytesIO(data), formats=["JPEG"])
        inverted ^= "adobe" in photograph.info  # Pillow turns those over by itself
        image = photograph.copy()
    else:
        image = Image.frombytes("CMYK", size, data)
    if image.mode != "CMYK":
        message = f"{image.mode} is not CMYK"
        raise ValueError(message)
    bands = [band.convert("I") for band in image.split()]
    total = ImageMath.lambda_eval(
        lambda given: given["c"] + given["m"] + given["y"] + given["k"],
        c=bands[0], m=bands[1], y=bands[2], k=bands[3],
    )  # fmt: skip
    most = limit / 100 * _FULL
    heavy = total.point(lambda value: value * -1 + 4 * _FULL) if inverted else total
    over = ImageMath.lambda_eval(lambda given: given["convert"](given["t"] > int(most + 0.5), "L"), t=heavy)
    within = int(over.histogram()[0])
    return 1 - within / (image.width * image.height)
