"""A name with its function in a text, held against the register: the function, its holder, the person's gender."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dossier.checks.comparing.folding import bare, fold
from dossier.checks.passages import Passage, Reading, quoted
from dossier.checks.people.fields_of_roles import is_of_another_field
from dossier.checks.people.person_names import is_near
from dossier.checks.people.registered_roles import FEMININE, PAIRS, PLACE
from dossier.content.kit import Kit
from dossier.content.model.actor import Person
from dossier.content.model.base import Gender
from dossier.diagnostics import Diagnostic, warning

#: Words that open a function, besides those of two genders and those of the register.
_MORE_HEADS = frozenset(
    [
        "maire",
        "ministre",
        "secrétaire",
        "commandant",
        "commandante",
        "responsable",
        "colonel",
        "général",
        "juge",
    ]
)
#: Functions of which a place has one holder.
_ONE_HOLDER = re.compile(
    r"^(?:sous-)?préf[eè]te?s? d|^maire d|^présidente? d|^direct(?:eur|rice)|^recteur|^rectrice|^procureure? d|^ministre|"
    r"^secrétaire générale? d|^command(?:ant|ante) d"
)
_NAME = r"[A-ZÀ-ÞŒ][\wà-ÿœ'-]+(?: (?:de |du |des |d'|le |la )?[A-ZÀ-ÞŒ][\wà-ÿœ'-]+){1,3}"
#: « Y. Kerbrat », but no « M. Kerbrat ».
_INITIALS = r"(?!M\. )[A-ZÀ-Þ]\.(?:-[A-ZÀ-Þ]\.)? [A-ZÀ-ÞŒ][\wà-ÿœ'-]+(?: [A-ZÀ-ÞŒ][\wà-ÿœ'-]+)?"
_SAID = r"(?P<said>[a-zà-ÿœ-]+(?: [^,;:.()«»!?]*)?)"
_OF_ANOTHER_TIME = re.compile(r"\b(?:de|entre|depuis|jusqu|en|dès|avant|après)\b[^,;]*\b(?:19|20)\d{2}\b")
#: Words that set the rank of a function, without accents.
_RANK = re.compile(r" (?:deleguee?|adjointe?|suppleante?|generale?|honoraire|par interim)(?![\w-])")
_RANK_BEHIND_HEAD = re.compile(r"[\w-]+ (deleguee?|adjointe?|suppleante?|honoraire|par interim)(?![\w-])")
_FIELD = re.compile(r"(?:de la |de l'|du |des |à la |à l'|aux? )\w")
_ADJECTIVE = re.compile(r"[\w-]+(?:al|ale|aux|if|ive|aire|ique|ee?|ien|ienne)")
_GROUPINGS = re.compile(
    r"\b(?:communaute de communes|communaute d'agglomeration|communaute urbaine|metropole)\b"
)
_HAS_BEEN = re.compile(r"\b(?:ancien(?:ne)?|ex-|alors|futur[e]?|prédécesseur|successeur|feu)\b")


@dataclass(frozen=True, slots=True)
class _Held:
    """A person with the functions that the register gives them on the day of the visit, folded."""

    person: Person
    name: str
    roles: tuple[str, ...]
    past: tuple[str, ...]

    @property
    def heads(self) -> frozenset[str]:
        """Every word of their functions: « maire de Granges et président de … » has two that open one."""
        return frozenset(word for role in self.roles for word in re.findall(r"[\w-]+", role.lower()))


def report_other_functions(reading: Reading) -> list[Diagnostic]:
    """Report a function that is not the register's for that person: « Claire Vasseur, présidente » for the directrice (D506, D514, D505)."""
    people = _people(reading.kit)
    if not people:
        return []
    found: list[Diagnostic] = []
    heads = {*PAIRS, *FEMININE, *_MORE_HEADS} | {
        role.split()[0].lower() for one in people for role in one.roles
    }
    for passage in reading.passages:
        if passage.in_capitals:
            continue
        for one in people:
            found += _misnamed(reading, passage, one, people, heads)
        found += _other_holders(reading, passage, people)
    return found


def _people(kit: Kit) -> list[_Held]:
    day = kit.visit.day
    held = []
    for person in kit.people.values():
        post = person.post_on(day)
        roles = [str(post.role)] if post is not None else []
        roles += [str(person.role)] if person.role else []
        roles += [str(form) for form in person.forms]
        past = [str(other.role) for other in person.posts if not other.covers(day)]
        if roles and person.first_name:
            folded = (tuple(fold(role) for role in some) for some in (roles, past))
            held.append(_Held(person, fold(person.full_name), *folded))
    return held


def _misnamed(
    reading: Reading, passage: Passage, one: _Held, people: list[_Held], heads: set[str]
) -> Iterator[Diagnostic]:
    """What follows the name of a person, where it opens a function that is not theirs."""
    if one.name not in passage.text:
        return
    covers = {text.span for text in (reading.kit.head.subtitle, reading.kit.head.kicker) if text is not None}
    for match in re.finditer(
        rf"(?<![\w-]){re.escape(one.name)}, (?:\d{{1,3}} ans, )?(?:le |la |l'|son |sa |leur )?{_SAID}",
        passage.text,
    ):
        said = match["said"].strip()
        head = said.split()[0].lower()
        if head not in heads or _OF_ANOTHER_TIME.search(said):
            continue
        place = reading.place(passage, match.start("said"), match.start("said") + len(said))
        message = (
            f"{one.person.full_name} : {quoted(said)} dans le texte, {quoted(one.roles[0])} dans acteurs.yaml"
        )
        hint = "accordez le texte et le registre"
        other = PAIRS.get(head) or FEMININE.get(head)
        if unagreed := _unagreed_rank(said, one):
            yield warning(
                "D505", f"fonction mal accordée : {quoted(match[0])}", place, f"écrivez « {unagreed} »"
            )
        elif passage.span in covers and (right := _requalified(said, one)):
            yield warning(
                "D506", message, place, f"écrivez « {right} » : le rang se dit en entier en couverture"
            )
        elif head in one.heads:
            owner = _owner(said, people)
            if owner is None and (
                _qualified_otherwise(said, one)
                or _of_another_grouping(said, one)
                or _ranked_otherwise(said, one)
                or _of_another_field(said, one)
                or all(is_of_another_field(said, role) for role in one.roles)
            ):
                yield warning("D506", message, place, hint)
            if owner is not None and owner is not one and not _fits(said, one):
                hint = f"c’est la fonction de {owner.person.full_name} : {hint}"
                if not _reported_by_place(said, one):
                    yield warning("D506", message, place, hint)
        elif other is not None and other in one.heads:
            right = f"écrivez « {other} »"
            yield warning("D505", f"fonction mal accordée : {quoted(match[0])}", place, right)
        else:
            if any(
                bare(said).startswith(bare(role)) or bare(role).startswith(bare(said)) for role in one.past
            ):
                hint = f"cette fonction n’est plus la sienne le jour de la visite : {hint}"
            yield warning("D506", message, place, hint)


def _unagreed_rank(said: str, one: _Held) -> str:
    """« déléguée » where « ministre délégué chargé de la mer » is said of a woman, whose own function says so; else ""."""
    mine = said.split()
    for role in one.roles:
        own = role.split()
        if own[0] != mine[0]:
            continue
        for word, right in zip(mine[1:], own[1:], strict=False):
            if word == right:
                continue
            if {word, right} in ({word, f"{word}e"}, {right, f"{right}e"}) and word[-1] in "éltde":
                return right
            break
    return ""


def _requalified(said: str, one: _Held) -> str:
    """The function as the register has it, where only its rank differs: « ministre » for « ministre délégué »; else ""."""
    if _fits(said, one):
        return ""
    plain = _RANK.sub("", bare(said))
    return next((role for role in one.roles if plain.startswith(_RANK.sub("", bare(role)))), "")


def _fits(said: str, one: _Held) -> bool:
    """Whether what is said is one of their functions, shortened or followed by something."""
    return any(bare(said).startswith(bare(role)) or bare(role).startswith(bare(said)) for role in one.roles)


def _qualified_otherwise(said: str, one: _Held) -> bool:
    """Whether one adjective alone parts it from their function: « directeur général de l’Office », who is « régional »."""
    words = set(re.findall(r"[\w-]{4,}", bare(said)))
    for role in one.roles:
        own = set(re.findall(r"[\w-]{4,}", bare(role)))
        other, right = words - own, own - words
        places = {bare(word) for word in re.findall(r"\b[A-ZÀ-Þ][\w-]{3,}", role)}
        right -= places if not other & places else set()
        mine, theirs = said.split(), role.split()
        is_right_behind = (
            len(mine) > 1 < len(theirs) and {bare(mine[1])} == other and {bare(theirs[1])} == right
        )
        if (
            (len(words & own) > 1 or is_right_behind)
            and len(other) == len(right) == 1
            and all(map(_ADJECTIVE.fullmatch, other | right))
        ):
            return True
    return False


def _ranked_otherwise(said: str, one: _Held) -> bool:
    """Whether a rank is added that no function of theirs has: « maire adjointe de Verdun » of the maire."""
    rank = _RANK_BEHIND_HEAD.match(bare(said))
    return rank is not None and not any(rank[1][:6] in bare(role) for role in one.roles)


def _of_another_field(said: str, one: _Held) -> bool:
    """Whether what one heads is another thing: « ministre de l'Agriculture » of the minister « de la Culture »."""
    mine = re.split(r"[,(]| et | chargé", said)[0].split()
    for role in one.roles:
        own = role.split()
        if own[0] != mine[0] or not _FIELD.match(" ".join(mine[1:])) or not _FIELD.match(" ".join(own[1:])):
            return False
        words, theirs = set(re.findall(r"[\w-]{4,}", bare(" ".join(mine[1:])))), bare(role)
        if not words or any(word in theirs for word in words) or _reported_by_place(said, one):
            return False
    return True


def _of_another_grouping(said: str, one: _Held) -> bool:
    """Whether what one presides is another kind of grouping: « la communauté d'agglomération » of who presides a « communauté de communes »."""
    told = set(_GROUPINGS.findall(bare(said)))
    own = set(_GROUPINGS.findall(bare(" ".join(one.roles))))
    return bool(told and own and not told & own)


def _reported_by_place(said: str, one: _Held) -> bool:
    """Whether the rule on places of functions speaks: the same head, and another place."""
    there, here = PLACE.match(said), PLACE.match(one.roles[0])
    return bool(
        there and here and there["head"].lower() == here["head"].lower() and there["where"] != here["where"]
    )


def _owner(said: str, people: list[_Held]) -> _Held | None:
    return next((one for one in people for role in one.roles if bare(said).startswith(bare(role))), None)


def _other_holders(reading: Reading, passage: Passage, people: list[_Held]) -> Iterator[Diagnostic]:
    """A name that no register holds, before a function that one person of the register holds (D514)."""
    names = {one.name for one in people}
    for one in people:
        for role in (form for own in one.roles for form in _both_genders(own)):
            if not _ONE_HOLDER.match(role) or role not in passage.text:
                continue
            for match in re.finditer(
                rf"(?<![\w-])(?P<who>{_NAME}|{_INITIALS}), (?:le |la |l')?{re.escape(role)}(?![\w-])",
                passage.text,
            ):
                rest, before = passage.text[match.end() :], passage.text[: match.start()]
                who = match["who"]
                if any(who == name or who.endswith((f" {name}", f"'{name}")) for name in names):
                    continue
                if _OF_ANOTHER_TIME.match(rest.lstrip(" ,")) or _HAS_BEEN.search(before[-40:]):
                    continue
                if any(_alike(who, name) or _is_shortened(who, name) for name in names):
                    continue  # a letter off: said by the rule on names
                place = reading.place(passage, match.start(), match.start() + len(who))
                message = f"{quoted(who)} : le registre donne la fonction « {role} » à {one.person.full_name}".replace(
                    "'", "’"
                )
                yield warning("D514", message, place, "corrigez le nom, ou le registre")


def _both_genders(role: str) -> tuple[str, ...]:
    """A function as the register has it, then of the other gender: « préfet de la Guyane », « préfète de la Guyane »."""
    head, _, rest = role.partition(" ")
    other = PAIRS.get(head) or FEMININE.get(head)
    return (role, f"{other} {rest}") if other and rest else (role,)


def _is_shortened(who: str, name: str) -> bool:
    """« Y. Kerbrat » for Yves Kerbrat."""
    initial, _, last = who.partition(". ")
    return bool(last) and name.startswith(initial[:1]) and name.endswith(f" {last}")


def _alike(one: str, other: str) -> bool:
    first, second = one.split(" ", 1), other.split(" ", 1)
    same = [left == right for left, right in zip(first, second, strict=False)]
    near = [left == right or is_near(left, right) for left, right in zip(first, second, strict=False)]
    return all(near) and any(same)


_CIVILITY = re.compile(r"(?<![\w-])(?P<said>M\.|Monsieur|Mme|Madame|Mlle|Mademoiselle) (?=[A-ZÀ-ÞŒ])")


def gender_of(person: Person) -> Gender | None:
    """Return the gender that the register gives a person: by « genre », by the form of address, by the function; None where nothing tells."""
    if person.gender is not None:
        return person.gender
    title = str(person.title or "").strip()
    if title in {"Mme", "Madame", "Mlle", "Mademoiselle"}:
        return Gender.FEMININE
    if title in {"M.", "Monsieur", "M"}:
        return Gender.MASCULINE
    head = str(person.role or "").split(" ", 1)[0].lower()
    return Gender.FEMININE if head in FEMININE else Gender.MASCULINE if head in PAIRS else None


def report_wrong_civilities(reading: Reading) -> list[Diagnostic]:
    """Report a form of address of the other gender: « M. Camille Aubry » for the préfète (D505)."""
    names: dict[str, set[Gender | None]] = {}
    for person in reading.kit.people.values():
        for name in {fold(person.full_name), fold(str(person.last_name))}:
            names.setdefault(name, set()).add(gender_of(person))
    found = []
    for passage in reading.passages:
        for match in _CIVILITY.finditer(passage.text):
            rest = passage.text[match.end() :]
            known = [name for name in names if re.match(rf"{re.escape(name)}(?![\w-])(?! [A-ZÀ-Þ])", rest)]
            genders = {gender for name in known for gender in names[name]}
            said = Gender.MASCULINE if match["said"] in {"M.", "Monsieur"} else Gender.FEMININE
            if not known or len(genders) != 1 or genders & {None, said}:
                continue
            name = max(known, key=len)
            place = reading.place(passage, match.start(), match.end() + len(name))
            right = "Mme" if said is Gender.MASCULINE else "M."
            message = f"civilité fausse : {quoted(match[0] + name)}, le registre dit {right}"
            found.append(warning("D505", message, place, f"écrivez « {right} », ou corrigez le registre"))
    return found
