"""Rules on a kit and its document: each a pure function, all run in one loop.

``RULES`` ask the model or the tree; ``READING_RULES`` read the words.
"""

from __future__ import annotations

from collections.abc import Callable

from dossier.checks.accessibility import (
    report_confusing_links,
    report_echoing_alternatives,
    report_false_structure,
    report_unknown_languages,
)
from dossier.checks.accessible import report_empty_alternatives, report_empty_cells, report_vague_links
from dossier.checks.agreement_status import report_signed_too_soon
from dossier.checks.contacts import report_shared_contacts, report_unknown_ways, report_wrong_codes
from dossier.checks.doubles import report_repeated_titles
from dossier.checks.embargo import report_late_edition, report_strange_embargo
from dossier.checks.figure_dates import report_disagreeing_sources, report_impossible_dates
from dossier.checks.figure_twins import report_twin_figures, report_typed_products
from dossier.checks.figure_words import report_words_after_figures
from dossier.checks.figures import (
    report_expired_figures,
    report_incomplete_figures,
    report_unagreed_figures,
    report_unused_figures,
    report_unvalidated_figures,
)
from dossier.checks.hues import report_unknown_hues
from dossier.checks.images import report_unplaced_images
from dossier.checks.internal_words import report_internal_words
from dossier.checks.length import report_oversized_text
from dossier.checks.model_counts import report_wrong_strand_number
from dossier.checks.passages import Reading
from dossier.checks.phases import report_phases_out_of_order
from dossier.checks.picture_twins import report_stray_pictures
from dossier.checks.presence import report_absent_people
from dossier.checks.programme import report_days_outside_visit, report_impossible_hours
from dossier.checks.prose_figures import report_numbers_in_text
from dossier.checks.protocol import (
    report_one_person_twice,
    report_people_left_out,
    report_repeated_references,
    report_wrong_signatories,
)
from dossier.checks.reading_rules import READING_RULES, ReadingRule
from dossier.checks.rights import report_expired_rights
from dossier.checks.roles import report_people_out_of_post, report_unagreed_people
from dossier.checks.schedule import report_closed_places, report_overlapping_hours, report_short_travel
from dossier.checks.stop_order import report_stop_order
from dossier.checks.towns import report_cover_towns, report_meeting_elsewhere, report_stops_elsewhere
from dossier.checks.typography import report_typography
from dossier.checks.unused import report_unused_actors
from dossier.checks.versions import report_unusable_version
from dossier.content.kit import Kit
from dossier.diagnostics import Diagnostic, sort_diagnostics
from dossier.tree import Document

Rule = Callable[[Kit, Document], list[Diagnostic]]
AnyRule = Rule | ReadingRule

#: Rules that look for what is never used: of a kit with a sheet that could not be read they know nothing.
_NEED_ALL_SHEETS: frozenset[AnyRule] = frozenset(
    {
        report_unused_figures,
        report_unused_actors,
        report_unplaced_images,
        report_stray_pictures,
    }
)

#: Rules that hold something against the day of the kit: of a kit whose day could not be read they know nothing.
_NEED_A_DAY: frozenset[AnyRule] = frozenset(
    {report_expired_figures, report_impossible_dates, report_expired_rights, report_signed_too_soon}
)

#: Rules that hold something against the day of the visit.
_NEED_THE_VISIT: frozenset[AnyRule] = frozenset({report_days_outside_visit, report_people_out_of_post})

RULES: list[Rule] = [
    report_unused_figures,
    report_expired_figures,
    report_incomplete_figures,
    report_unagreed_figures,
    report_unvalidated_figures,
    report_impossible_dates,
    report_disagreeing_sources,
    report_twin_figures,
    report_typed_products,
    report_numbers_in_text,
    report_internal_words,
    report_impossible_hours,
    report_days_outside_visit,
    report_expired_rights,
    report_wrong_strand_number,
    report_overlapping_hours,
    report_short_travel,
    report_closed_places,
    report_phases_out_of_order,
    report_unagreed_people,
    report_people_out_of_post,
    report_vague_links,
    report_empty_alternatives,
    report_empty_cells,
    report_typography,
    report_confusing_links,
    report_echoing_alternatives,
    report_false_structure,
    report_unknown_languages,
    report_strange_embargo,
    report_late_edition,
    report_unusable_version,
    report_shared_contacts,
    report_unknown_ways,
    report_wrong_codes,
    report_repeated_titles,
    report_words_after_figures,
    report_stray_pictures,
    report_absent_people,
    report_one_person_twice,
    report_people_left_out,
    report_repeated_references,
    report_wrong_signatories,
    report_stop_order,
    report_signed_too_soon,
    report_cover_towns,
    report_meeting_elsewhere,
    report_stops_elsewhere,
]


def check(kit: Kit, document: Document, hues: frozenset[str] | None) -> list[Diagnostic]:
    """Everything that the rules find. ``hues`` are the names that the kit's charte knows, None where it is unread.

    Of a kit beyond all measure only that is said: a rule that reads words would lose itself in it.
    """
    oversized = report_oversized_text(kit, document)
    if oversized:
        return sort_diagnostics(oversized)
    mute: frozenset[AnyRule] = frozenset()
    mute |= frozenset() if kit.is_dated else _NEED_A_DAY
    mute |= frozenset() if kit.is_visit_dated else _NEED_THE_VISIT
    mute |= frozenset() if kit.is_whole else _NEED_ALL_SHEETS
    found = [diagnostic for rule in RULES if rule not in mute for diagnostic in rule(kit, document)]
    reading = Reading(kit, document)
    found += [diagnostic for rule in READING_RULES if rule not in mute for diagnostic in rule(reading)]
    if hues is not None:
        found += report_unknown_hues(kit, hues)
    return sort_diagnostics(found)
