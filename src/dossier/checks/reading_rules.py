"""The rules that read the words of a kit, through one ``Reading`` that they share."""

from __future__ import annotations

from collections.abc import Callable

from dossier.checks.agreement_status import report_two_statuses
from dossier.checks.calendar import (
    report_backward_periods,
    report_impossible_days,
    report_missing_years,
    report_wrong_weekdays,
)
from dossier.checks.counts import report_wrong_counts
from dossier.checks.enumerations import report_ranks_beyond_count, report_wrong_enumerations
from dossier.checks.groupings import report_mixed_groupings
from dossier.checks.model_counts import report_counts_against_model
from dossier.checks.passages import Reading
from dossier.checks.phases import report_missing_phases, report_two_states
from dossier.checks.relative_dates import report_relative_dates
from dossier.checks.tenses import report_mixed_tenses
from dossier.checks.trends import report_two_units, report_untrue_trends
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
]
