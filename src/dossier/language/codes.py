"""The languages that a passage may be in, by their code (ISO 639-1, and those of France that it lacks)."""

from __future__ import annotations

import re

_TAG = re.compile(r"(?P<language>[a-z]{2,3})(?:-[A-Za-z0-9]{2,8})*")
#: Two letters, then three: regional languages of France and of its overseas, sign language, old Greek.
_CODES = (
    " aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el "
    "en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu "
    "ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na "
    "nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so "
    "sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu "
    "frp pcd gsw gcf gcr rcf mol wls uve fud ber kab zgh rom fsl grc swb "
)


def is_language(tag: str) -> bool:
    """Whether a BCP 47 tag begins with a language that exists (``en``, ``en-GB``, ``frp``)."""
    match = _TAG.fullmatch(tag)
    return match is not None and f" {match['language']} " in _CODES
