"""A laid-out page made ready for the press: PDF/X-4 (ISO 15930-7:2010), in inks, with bleed and marks."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from dossier.pictures.press_colours.icc_profile import REGISTRY, Profile
from dossier.pictures.press_colours.inks import Separation
from dossier.prepress.colours_to_inks import separate
from dossier.prepress.crop_marks import place_on_sheet
from dossier.prepress.press_identity import declare_conformance


@dataclass(frozen=True, slots=True)
class PressRequest:
    """What the printer asks for: the profile, the ink its paper takes in percent, the bleed in millimetres."""

    profile: Profile
    ink_limit: float
    bleed: float


def finish_for_press(data: bytes, request: PressRequest) -> bytes:
    """Return the PDF of a layout that bleeds, for the press.

    Every RGB colour left in it is separated, its annotations, tags and outline are taken away, its boxes are
    set, marks are drawn outside the bleed, and the output intent and identity of PDF/X-4 are declared. The same
    bytes in give the same bytes out.
    """
    import pikepdf

    with pikepdf.open(BytesIO(data)) as pdf:
        separate(pdf, Separation(request.profile.data, request.ink_limit))
        for page in pdf.pages:
            place_on_sheet(pdf, page, request.bleed)
        declare_conformance(pdf, request.profile, REGISTRY)
        pdf.remove_unreferenced_resources()
        target = BytesIO()
        pdf.save(
            target,
            deterministic_id=True,
            force_version="1.6",
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
        )
    return target.getvalue()
