"""Words that typography must know: those written with œ, and those whose capitals bear an accent.

Nothing is guessed: a word is corrected only where the unaccented writing is no French word (the list
``language/fr/word_lists/capitales.txt``, our own) or where the registry of the kit writes the name with its accents.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from dossier.language.fr.word_lists import read_word_list

_ACCENTS = str.maketrans("àâäáãçéèêëíîïìñóôöòõúûüùÿ", "aaaaaceeeeiiiinooooouuuuy")
_TOKEN = re.compile(r"[^\W\d_]+")
_CAPITALISED = re.compile(r"(?<![\w.@])[A-ZÀ-Ý][^\W\d_]*(?![\w@])")
_OE_WORDS = re.compile(
    r"(?<![^\W\d_])(?:(?:c|ch|sacré-c|contrec|rancc?|accroche-c|crève-c)oeurs?|rancoeurs?|écoeur\w*"
    r"|soeurs?|soeurette|consoeurs?|noeuds?|voeux?|boeufs?|oeufs?|oeil|oeill\w+|oeuvr\w+|désoeuvr\w+|manoeuvr\w+"
    r"|moeurs|foetus|foet(?:al|ale|aux|ales)|oedèm\w+|oenolog\w+|oenotouris\w+|oecuméni\w+|oesophag\w+|choeurs?"
    r"|oestrogène\w*|coelacanthes?|phoenix(?!\w)|oedip\w+)(?![^\W\d_])",
    re.IGNORECASE,
)
_SENTENCE_START_A = re.compile(
    r"(?:(?<=^)|(?<=[.!?…:«][ \u00a0\u202f]))A(?=[ \u00a0\u202f](?P<next>[^\W\d_]+)(?:[’ \u00a0](?P<third>[^\W\d_]+))?)"
)
#: What follows a preposition and never the verb « a » at the start of a sentence.
_AFTER_A_WORDS = (
    "travers partir noter savoir compter compléter côté terme défaut proximité titre condition cette cet ce ces chaque"
    " propos cause destination compter horizon partout leur quelques lire voir venir découvrir retenir télécharger"
)
_AFTER_A = frozenset(_AFTER_A_WORDS.split())
_AFTER_A_ARTICLE_WORDS = (
    "aide appel approche attention automne avenir différence demande échelle été exception faveur fin fois heure horizon"
    " image initiative instar invitation issue lumière mairie occasion origine place rencontre rentrée suite tête veille"
)
_AFTER_A_ARTICLE = frozenset(_AFTER_A_ARTICLE_WORDS.split())


def fold(text: str) -> str:
    """Lower case without accents."""
    return text.lower().translate(_ACCENTS)


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """What a kit's registry adds to the bundled words.

    Two with the same words are one and the same object: what is known of a text under one is known for the next
    reading of the kit. ``accented`` gives a word with its accents by its folded form; ``kept`` are words written as they must be
    (acronyms, names); ``places`` the first words of the names of places.
    """

    accented: Mapping[str, str]
    kept: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()

    def with_names(
        self, names: Iterable[str], acronyms: Iterable[str] = (), places: Iterable[str] = ()
    ) -> Lexicon:
        """The same, and the words of a registry's names."""
        words = [word for name in names for word in _TOKEN.findall(name)]
        accented = {
            fold(word): word.lower() for word in words if fold(word) != word.lower() and len(word) > 2
        }
        kept = {word for word in words if word[0].isupper()} | set(acronyms)
        first = {name.split()[0].split("-")[0] for name in places if name.split()}
        words_by_form = {**self.accented, **accented}
        return _one_lexicon(tuple(words_by_form.items()), self.kept | kept, self.places | first)

    def corrections(self, text: str) -> Iterator[tuple[int, int, str]]:
        """``(start, end, letters)`` of each letter to correct in ``text``, in order."""
        if any(map(str.isupper, text)) or "oe" in text:
            yield from sorted(self._found(text))

    def _found(self, text: str) -> Iterator[tuple[int, int, str]]:
        if "oe" in text or "OE" in text or "Oe" in text:
            yield from self._ligatures(text)
        for match in _SENTENCE_START_A.finditer(text):
            article = match["next"] in {"l", "la"} and match["third"] in _AFTER_A_ARTICLE
            if article or match["next"] in _AFTER_A or match["next"] in self.places:
                yield match.start(), match.end(), "À"
        for match in _CAPITALISED.finditer(text):
            right = self._accented(match[0])
            if right is not None:
                for place, (old, new) in enumerate(zip(match[0], right, strict=True), match.start()):
                    if old != new:
                        yield place, place + 1, new

    def _ligatures(self, text: str) -> Iterator[tuple[int, int, str]]:
        for match in _OE_WORDS.finditer(text):
            if match[0] in self.kept:
                continue
            place = match.start() + match[0].lower().index("oe")
            yield place, place + 2, "Œ" if text[place] == "O" else "œ"

    def _accented(self, word: str) -> str | None:
        """``word`` with the accents that its capitals lack; None where nothing is missing or known."""
        if word in self.kept or len(word) < 2:
            return None
        known = self._known(fold(word))
        if known is None or len(known) != len(word):
            return None
        if word.isupper():
            return known.upper() if known.upper() != word and _agrees(word, known.upper()) else None
        right = known[0].upper() + known[1:]
        return right if word[1:] == known[1:] and right != word else None

    def _known(self, folded: str) -> str | None:
        for ending in ("", "s", "x"):
            stem = folded.removesuffix(ending) if ending else folded
            if (ending == "" or stem != folded) and stem in self.accented:
                return self.accented[stem] + ending
        return None


def _agrees(word: str, right: str) -> bool:
    """Whether every accent that ``word`` has is also in ``right``: nothing written is undone."""
    return all(old == new or fold(old) == old.lower() for old, new in zip(word, right, strict=True))


@cache
def _bundled() -> Mapping[str, str]:
    text = read_word_list("capitales.txt")
    words = " ".join(line for line in text.splitlines() if not line.startswith("#")).split()
    return {fold(word): word for word in words}


@lru_cache(maxsize=32)
def _one_lexicon(
    accented: tuple[tuple[str, str], ...], kept: frozenset[str], places: frozenset[str]
) -> Lexicon:
    return Lexicon(dict(accented), kept, places)


BUNDLED = Lexicon(_bundled())
