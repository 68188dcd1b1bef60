"""Of two dates, which is said to be a beginning and which an end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dossier.language.fr.moments import Moment

_BEGINS = r"débu\w+|commenc\w+|démarr\w+|lanc\w+|entam\w+|engag\w+|ouver\w+|ouvr\w+|entr(?:é|e)\w*|sign\w+|conclu\w*|accord\w+|octroy\w+|délivr\w+|attribu\w+|notifi\w+|pr(?:end|is)\w* effet|à compter|à partir|dès|depuis|suspend\w+|instaur\w+|mise? en place|décid\w+|adopt\w+|vot\w+|recrut\w+|embauch\w+|élue?s?|nommée?s?|install\w+"
_ENDS = r"fin|ach[eè]v\w+|termin\w+|expir\w+|échéance|terme|clo[sr]\w*|clôt\w*|jusqu'\w+|livr\w+|(?:r|ré)ouv\w+|cess\w+|réception\w*|levée?|quitt\w+|part\w* à la retraite"
_ROLE = re.compile(rf"(?<![\w-])(?:(?P<begins>{_BEGINS})|(?P<ends>{_ENDS}))(?![\w-])", re.IGNORECASE)


def begin_and_end(sentence: str, moments: Sequence[Moment]) -> tuple[Moment, Moment] | None:
    """The one date at which something begins and the one at which it ends, by the last such word before each."""
    begins: list[Moment] = []
    ends: list[Moment] = []
    before = 0
    for one in moments:
        roles = list(_ROLE.finditer(sentence[before : one.start]))
        if roles:
            (begins if roles[-1]["begins"] else ends).append(one)
        before = one.end
    return (begins[0], ends[0]) if len(begins) == len(ends) == 1 else None
