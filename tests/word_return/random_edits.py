"""Random edits of a Word file, and what it must say after them: an independent account, kept beside the XML."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from word_return.word_editor import Element, Hand, WordEditor

WORDS = (
    "nouveau",
    "rivière",
    "durable",
    "ensemble",
    "marché",
    "lumière",
    "village",
    "solidaire",
    "chemin",
    "énergie",
)
_HAND = Hand()


@dataclass
class Account:
    """What each paragraph that may be edited says now, in order; the elements know theirs."""

    editor: WordEditor
    random: random.Random
    mode: str
    lines: list[tuple[Element, str]] = field(default_factory=list)
    made: list[str] = field(default_factory=list)
    touched: set[int] = field(default_factory=set)

    def hand(self) -> Hand | None:
        """Followed, not followed, or now one and now the other."""
        followed = {"suivi": True, "libre": False}.get(self.mode, self.random.random() < 0.5)
        return _HAND if followed else None


def edit_at_random(editor: WordEditor, count: int, seed: int, mode: str) -> Account:
    """Make ``count`` edits of many kinds in paragraphs of prose, entries and cells."""
    chance = random.Random(seed)  # noqa: S311 - edits, no secrets
    account = Account(editor, chance, mode)
    account.lines = [(one, editor.text(one)) for one in editor.paragraphs() if _may_be_edited(editor, one)]
    acts = [_word] * 6 + [_insert, _delete, _append, _prepend, _split, _join, _add, _remove, _move, _retype]
    for _step in range(count):
        for _attempt in range(12):
            act = chance.choice(acts)
            if act(account):
                account.made.append(act.__name__)
                break
    return account


def _may_be_edited(editor: WordEditor, paragraph: Element) -> bool:
    text = editor.text(paragraph)
    if any(sign in text for sign in ("26", "30\u202f000", "Provisoire", "PEX", "compléter")):
        return False
    style = _style(paragraph)
    return style in {"BodyText", "ListBullet", "ListNumber", "Quote"} or style.startswith(
        ("BodyText", "ListBullet", "ListNumber")
    )


def _style(paragraph: Element) -> str:
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    named = paragraph.find(f"{w}pPr/{w}pStyle")
    return "" if named is None else named.get(f"{w}val")


def _pick(account: Account) -> int | None:
    fresh = [rank for rank, (one, text) in enumerate(account.lines) if len(text.split()) > 3]
    return account.random.choice(fresh) if fresh else None


def _gaps(text: str) -> list[int]:
    return [place for place, sign in enumerate(text) if sign == " " and 0 < place < len(text) - 1]


def _free(account: Account, rank: int) -> bool:
    """A paragraph in which nothing was followed yet: what is struck out there would confuse the account."""
    return account.mode == "libre" or id(account.lines[rank][0]) not in account.touched


def _put(account: Account, rank: int, start: int, end: int, new: str) -> bool:
    paragraph, text = account.lines[rank]
    if not _free(account, rank):
        return False
    hand = account.hand()
    account.editor.put(paragraph, start, end, new, hand)
    account.touched.add(id(paragraph))
    account.lines[rank] = paragraph, text[:start] + new + text[end:]
    return True


def _word(account: Account) -> bool:
    rank = _pick(account)
    if rank is None:
        return False
    text = account.lines[rank][1]
    words = [word for word in text.split() if len(word) > 4 and word.isalpha()]
    if not words:
        return False
    word = account.random.choice(words)
    start = text.index(word)
    return _put(account, rank, start, start + len(word), account.random.choice(WORDS))


def _insert(account: Account) -> bool:
    rank = _pick(account)
    if rank is None or not _gaps(account.lines[rank][1]):
        return False
    place = account.random.choice(_gaps(account.lines[rank][1]))
    return _put(account, rank, place, place, f" {account.random.choice(WORDS)}")


def _delete(account: Account) -> bool:
    rank = _pick(account)
    if rank is None:
        return False
    text = account.lines[rank][1]
    gaps = [place for place in _gaps(text) if text[place + 1 :].split(" ")[0].isalpha()]
    if not gaps:
        return False
    place = account.random.choice(gaps)
    word = text[place + 1 :].split(" ")[0]
    return _put(account, rank, place, place + 1 + len(word), "")


def _append(account: Account) -> bool:
    rank = _pick(account)
    if rank is None:
        return False
    end = len(account.lines[rank][1])
    return _put(account, rank, end, end, f" {account.random.choice(WORDS).capitalize()} aussi.")


def _prepend(account: Account) -> bool:
    rank = _pick(account)
    return rank is not None and _put(account, rank, 0, 0, f"{account.random.choice(WORDS).capitalize()} : ")


def _retype(account: Account) -> bool:
    rank = _pick(account)
    if rank is None or not _style(account.lines[rank][0]).startswith("BodyText"):
        return False
    words = " ".join(account.random.choice(WORDS) for _ in range(9))
    return _put(
        account,
        rank,
        0,
        len(account.lines[rank][1]),
        f"{words.capitalize()} numéro {account.random.randrange(9999)}.",
    )


def _split(account: Account) -> bool:
    rank = _pick(account)
    if rank is None or not _free(account, rank):
        return False
    paragraph, text = account.lines[rank]
    gaps = [place for place in _gaps(text) if len(text[:place].split()) > 2 and len(text[place:].split()) > 2]
    if not gaps or _style(paragraph).startswith("Quote") or "site" in text:  # a link is not cut
        return False
    place = account.random.choice(gaps)
    hand = account.hand()
    second = account.editor.split(paragraph, place, hand)
    account.touched |= {id(paragraph), id(second)}
    account.lines[rank : rank + 1] = [
        (paragraph, text[:place]),
        (second, text[place:]),
    ]  # the space stands first
    return True


def _join(account: Account) -> bool:
    rank = _pick(account)
    if rank is None or rank + 1 >= len(account.lines):
        return False
    (paragraph, text), (following, more) = account.lines[rank : rank + 2]
    if (
        paragraph.getnext() is not following
        or _style(paragraph) != _style(following)
        or not (_free(account, rank) and _free(account, rank + 1))
        or _style(paragraph).startswith("ListNumber")
    ):
        return False
    account.editor.append(paragraph, " ")
    account.editor.join(paragraph, account.hand())
    account.touched |= {id(paragraph), id(following)}
    account.lines[rank : rank + 2] = [(paragraph, f"{text} {more}")]
    return True


def _add(account: Account) -> bool:
    rank = _pick(account)
    if rank is None or _style(account.lines[rank][0]).startswith("Quote") or not _free(account, rank):
        return False
    words = (
        " ".join(account.random.choice(WORDS) for _ in range(6)).capitalize()
        + f" {account.random.randrange(9999)}."
    )
    fresh = account.editor.add_after(account.lines[rank][0], words, account.hand())
    account.touched.add(id(fresh))
    account.lines.insert(rank + 1, (fresh, words))
    return True


def _remove(account: Account) -> bool:
    rank = _pick(account)
    if (
        rank is None
        or len(account.lines) < 6
        or not _free(account, rank)
        or _style(account.lines[rank][0]).startswith("Quote")
    ):
        return False
    paragraph = account.lines[rank][0]
    following = paragraph.getnext()
    if following is None or not following.tag.endswith("}p"):
        return False
    account.editor.remove(paragraph, account.hand())
    account.touched.add(id(paragraph))
    if following is not None:
        account.touched.add(id(following))
    del account.lines[rank]
    return True


def _move(account: Account) -> bool:
    plain = [
        rank
        for rank, (one, _text) in enumerate(account.lines)
        if _style(one).startswith("BodyText")
        and _free(account, rank)
        and one.getnext() is not None
        and one.getnext().tag.endswith("}p")
    ]
    if len(plain) < 2:
        return False
    source, target = account.random.sample(plain, 2)
    paragraph, text = account.lines[source]
    behind = account.lines[target][0]
    if behind.getnext() is paragraph or paragraph.getnext() is behind:
        return False
    following = paragraph.getnext()
    account.editor.move(paragraph, behind, account.hand())
    copy = behind.getnext()
    account.touched |= {id(copy), id(paragraph), id(following)}
    del account.lines[source]
    at = next(rank for rank, (one, _text) in enumerate(account.lines) if one is behind)
    account.lines.insert(at + 1, (copy, text))
    return True
