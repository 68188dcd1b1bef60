"""Whether a kit that leaves the house is the one that was signed."""

from __future__ import annotations

from dossier.content.kit import Kit
from dossier.content.located import span_of
from dossier.content.model.kit_and_sheets import Status
from dossier.diagnostics import Diagnostic, Span, error, warning
from dossier.diagnostics.gestures import PROVE, PROVE_AS, SIGN, WITHOUT_PROOF
from dossier.proof.bat_file import latest, latest_signed


def report_unsigned_content(
    kit: Kit, genre: str, digest: str, look: str, *, accepted: bool
) -> list[Diagnostic]:
    """Report a final kit that differs from the proof that was signed (D884), or whose proofs nobody signed (D885).

    The same content in another look is D888. ``digest`` is that of the content, ``look`` that of the charte. ``accepted`` makes it a warning (D887): the officer has said so.
    """
    last = latest(kit.proofs, genre)
    if last is None or kit.head.status is Status.PROVISIONAL:
        return []
    signed = latest_signed(kit.proofs, genre)
    number = last.number + 1
    if signed is None:
        return [
            warning(
                "D885", f"le bon à tirer n° {last.number} n’est pas signé", last.span, SIGN.said(kit.name)
            )
        ]
    who = f"signé par {signed.signed_by}" + (f" le {signed.signed_on:%d/%m/%Y}" if signed.signed_on else "")
    if signed.digest == digest:
        return [] if signed.look in {None, look} else [_another_look(kit, signed.number, who, number)]
    message = f"le contenu n’est plus celui du bon à tirer n° {signed.number}, {who}"
    if accepted:
        return [
            warning("D887", f"{message} : accepté par --sans-bat", _place(kit), "gardez trace de cet accord")
        ]
    hint = f"faites signer une nouvelle épreuve{PROVE.said(number)}{WITHOUT_PROOF.typed}"
    return [error("D884", message, _place(kit), hint)]


def _another_look(kit: Kit, signed: int, who: str, following: int) -> Diagnostic:
    message = f"la charte n’est plus celle du bon à tirer n° {signed}, {who} : même contenu, autre aspect"
    hint = f"remettez la charte, ou montrez le nouvel aspect à qui a signé{PROVE.said(following)}"
    return warning("D888", message, span_of(kit.head.charte, kit.head.span), hint)


def report_proof_number(kit: Kit, genre: str, number: int) -> list[Diagnostic]:
    """Report a number that is signed already, or behind that of a later proof (D886)."""
    last = latest(kit.proofs, genre)
    signed = latest_signed(kit.proofs, genre)
    taken = signed is not None and number <= signed.number
    if last is None or (number >= last.number and not taken):
        return []
    said = "est déjà signé" if taken else f"vient après le n° {last.number}"
    message = f"le bon à tirer n° {number} {said}"
    following = last.number + 1 if taken and signed is last else last.number
    return [error("D886", message, last.span, f"prenez le numéro {following}{PROVE_AS.said(following)}")]


def _place(kit: Kit) -> Span:
    return kit.head.span
