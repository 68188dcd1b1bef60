"""The rules that read the words of a kit, through one ``Reading`` that they share."""

from __future__ import annotations

from collections.abc import Callable

from dossier.checks.acronyms import (
    report_bare_acronyms,
    report_doubled_definitions,
    report_late_expansions,
    report_unknown_acronyms,
)
from dossier.checks.agreement_status import report_two_statuses
from dossier.checks.antecedents import report_unnamed_bodies
from dossier.checks.articles import report_wrong_articles
from dossier.checks.calendar import (
    report_backward_periods,
    report_impossible_days,
    report_missing_years,
    report_wrong_weekdays,
)
from dossier.checks.capitals import report_wrong_capitals
from dossier.checks.counts import report_wrong_counts
from dossier.checks.doubles import report_empty_sheets, report_repeated_headings, report_repeated_paragraphs
from dossier.checks.enumerations import report_ranks_beyond_count, report_wrong_enumerations
from dossier.checks.groupings import report_mixed_groupings
from dossier.checks.images import report_poor_alternatives, report_unplaced_images
from dossier.checks.inclusive import report_inclusive_marks
from dossier.checks.lists import report_uneven_lists
from dossier.checks.model_counts import report_counts_against_model
from dossier.checks.money import report_unnamed_funders, report_wrong_products
from dossier.checks.name_twins import report_name_twins
from dossier.checks.notations import report_foreign_notations
from dossier.checks.official_names import report_name_variants
from dossier.checks.participles import report_unagreed_participles
from dossier.checks.passages import Reading
from dossier.checks.person_names import report_misspelt_people
from dossier.checks.phases import report_missing_phases, report_two_states
from dossier.checks.placeholders import report_placeholders
from dossier.checks.presence import report_absent_people_in_texts
from dossier.checks.press_dates import report_late_deadlines, report_short_days
from dossier.checks.press_hours import report_late_hours
from dossier.checks.quotation_marks import report_unpaired_quotes
from dossier.checks.relative_dates import report_relative_dates
from dossier.checks.repetition import report_repetitions
from dossier.checks.roles import report_other_roles, report_unagreed_roles
from dossier.checks.said_roles import report_other_functions, report_wrong_civilities
from dossier.checks.signatures import report_other_hours
from dossier.checks.slips import (
    report_doubled_words,
    report_glued_words,
    report_missing_spaces,
    report_open_brackets,
)
from dossier.checks.tenses import report_mixed_tenses
from dossier.checks.toponyms import report_unhyphenated_places
from dossier.checks.towns import (
    report_events_elsewhere,
    report_misspelt_towns,
    report_pictures_of_two_towns,
    report_signatures_elsewhere,
)
from dossier.checks.trends import report_two_units, report_untrue_trends
from dossier.checks.uniqueness import report_two_numbers
from dossier.checks.unused import report_repeated_calls, report_unused_actors, report_unused_addresses
from dossier.checks.usage import report_two_spellings, report_uneven_labels, report_usage
from dossier.checks.visit_dates import report_days_of_no_visit
from dossier.diagnostics import Diagnostic

ReadingRule = Callable[[Reading], list[Diagnostic]]

READING_RULES: list[ReadingRule] = [
    report_wrong_counts,
    report_wrong_enumerations,
    report_ranks_beyond_count,
    report_counts_against_model,
    report_mixed_groupings,
    report_untrue_trends,
    report_two_units,
    report_wrong_weekdays,
    report_impossible_days,
    report_backward_periods,
    report_missing_years,
    report_relative_dates,
    report_mixed_tenses,
    report_two_states,
    report_missing_phases,
    report_two_statuses,
    report_name_variants,
    report_wrong_articles,
    report_name_twins,
    report_misspelt_people,
    report_late_expansions,
    report_unknown_acronyms,
    report_doubled_definitions,
    report_unhyphenated_places,
    report_unagreed_roles,
    report_unagreed_participles,
    report_other_roles,
    report_wrong_capitals,
    report_unnamed_bodies,
    report_doubled_words,
    report_glued_words,
    report_open_brackets,
    report_unpaired_quotes,
    report_foreign_notations,
    report_missing_spaces,
    report_inclusive_marks,
    report_uneven_lists,
    report_repetitions,
    report_usage,
    report_two_spellings,
    report_uneven_labels,
    report_bare_acronyms,
    report_unnamed_funders,
    report_wrong_products,
    report_two_numbers,
    report_poor_alternatives,
    report_unplaced_images,
    report_unused_actors,
    report_repeated_calls,
    report_unused_addresses,
    report_placeholders,
    report_days_of_no_visit,
    report_other_hours,
    report_late_deadlines,
    report_short_days,
    report_late_hours,
    report_absent_people_in_texts,
    report_other_functions,
    report_wrong_civilities,
    report_misspelt_towns,
    report_events_elsewhere,
    report_signatures_elsewhere,
    report_pictures_of_two_towns,
    report_repeated_paragraphs,
    report_repeated_headings,
    report_empty_sheets,
]
