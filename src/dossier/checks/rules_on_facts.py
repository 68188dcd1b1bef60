"""The rules on what a kit tells: its figures, numbers, dates, programme and states, by room; ``rules.py`` lists them with the others."""

from __future__ import annotations

from dossier.checks.dates.announced_hours import report_other_hours
from dossier.checks.dates.backward_events import report_backward_events
from dossier.checks.dates.chronology import report_wrong_tenses
from dossier.checks.dates.dates_going_back import report_dates_that_go_back
from dossier.checks.dates.dates_in_prose import (
    report_backward_periods,
    report_impossible_days,
    report_missing_years,
    report_wrong_weekdays,
)
from dossier.checks.dates.dates_tied import report_dates_tied_wrongly
from dossier.checks.dates.dates_told_again import report_dates_told_again
from dossier.checks.dates.days_counted import report_days_counted_wrongly
from dossier.checks.dates.days_of_no_visit import report_days_of_no_visit
from dossier.checks.dates.days_of_places import report_other_days_of_places
from dossier.checks.dates.days_without_month import report_days_without_month
from dossier.checks.dates.durations import report_wrong_durations
from dossier.checks.dates.embargo import report_late_edition, report_next_date_past, report_strange_embargo
from dossier.checks.dates.ends_to_come import report_ends_to_come_that_are_past
from dossier.checks.dates.ends_told_again import report_ends_told_again
from dossier.checks.dates.halves_of_day import report_other_halves_of_day
from dossier.checks.dates.hours_elsewhere import report_hours_told_otherwise
from dossier.checks.dates.hours_in_order import report_hours_out_of_order
from dossier.checks.dates.hours_of_weekly_tables import report_hours_of_weekly_tables
from dossier.checks.dates.hours_tied import report_hours_tied_wrongly
from dossier.checks.dates.lengths_from_today import report_wrong_lengths_from_today
from dossier.checks.dates.lengths_of_hours import report_wrong_lengths
from dossier.checks.dates.lengths_of_titles import report_lengths_of_titles
from dossier.checks.dates.origins import report_origins_to_come
from dossier.checks.dates.parts_of_day import report_other_parts_of_day
from dossier.checks.dates.past_in_what_comes import report_past_days_in_what_comes
from dossier.checks.dates.press_deadlines import report_late_deadlines, report_short_days
from dossier.checks.dates.press_hours import (
    report_closed_press_stops,
    report_late_hours,
    report_other_meeting_hours,
    report_other_meeting_places,
    report_other_meeting_towns,
)
from dossier.checks.dates.programme_in_prose import report_prose_out_of_order
from dossier.checks.dates.programme_told_twice import report_programme_told_otherwise
from dossier.checks.dates.ranked_days import report_other_ranks_of_days
from dossier.checks.dates.relative_dates import report_relative_dates
from dossier.checks.dates.stages_of_works import report_stages_out_of_order
from dossier.checks.dates.steps_in_order import report_steps_out_of_order
from dossier.checks.dates.successive_periods import report_periods_out_of_turn
from dossier.checks.dates.tenses import report_mixed_tenses
from dossier.checks.dates.times_apart import report_wrong_distances_in_time
from dossier.checks.dates.times_gained import report_times_gained_wrongly
from dossier.checks.dates.told_in_two_sentences import report_lengths_told_in_two_sentences
from dossier.checks.dates.told_then_done import report_what_is_told_then_done
from dossier.checks.dates.weekdays_counted import report_miscounted_weekdays
from dossier.checks.dates.weekly_openings import report_wrong_weekly_openings
from dossier.checks.dates.works_in_time import report_works_told_in_pieces
from dossier.checks.dates.years_in_turn import report_years_out_of_turn
from dossier.checks.figures.figure_dates import report_disagreeing_sources, report_impossible_dates
from dossier.checks.figures.figure_entries import (
    report_expired_figures,
    report_incomplete_figures,
    report_unagreed_figures,
    report_unused_figures,
    report_unvalidated_figures,
)
from dossier.checks.figures.figures_declared_twice import report_twin_figures, report_typed_products
from dossier.checks.figures.figures_of_other_places import report_figures_of_other_places
from dossier.checks.figures.key_figures import (
    report_impossible_counts,
    report_labels_of_other_things,
    report_repeated_key_figures,
)
from dossier.checks.figures.ledger_slips import report_ledger_slips
from dossier.checks.figures.reversed_ranges import report_reversed_ranges
from dossier.checks.figures.units_of_labels import report_units_of_labels
from dossier.checks.figures.words_after_figures import report_words_after_figures
from dossier.checks.numbers.amounts_and_shares import report_amounts_against_shares
from dossier.checks.numbers.anaphoric_counts import report_counts_taken_up_wrongly
from dossier.checks.numbers.announced_counts import report_wrong_counts
from dossier.checks.numbers.averages import report_wrong_averages
from dossier.checks.numbers.columns_reckoned import report_wrong_reckoned_columns
from dossier.checks.numbers.contradictions import report_contradicted_ledger, report_contradictions
from dossier.checks.numbers.counts_against_model import (
    report_counts_against_model,
    report_wrong_number_of_days,
    report_wrong_strand_number,
)
from dossier.checks.numbers.differences import report_wrong_differences
from dossier.checks.numbers.earlier_wholes import report_shares_of_earlier_wholes
from dossier.checks.numbers.enumerations import report_ranks_beyond_count, report_wrong_enumerations
from dossier.checks.numbers.enumerations_pointed_at import report_enumerations_pointed_at_wrongly
from dossier.checks.numbers.equalities import report_wrong_equalities
from dossier.checks.numbers.frequencies import report_wrong_frequencies
from dossier.checks.numbers.growth import report_untrue_growth
from dossier.checks.numbers.impossible_shares import report_impossible_figures, report_impossible_shares
from dossier.checks.numbers.impossible_units import report_impossible_units
from dossier.checks.numbers.labels_counted import report_labels_counted_wrongly
from dossier.checks.numbers.lists_against_sheets import report_lists_against_sheets
from dossier.checks.numbers.lists_counted import report_lists_counted_wrongly
from dossier.checks.numbers.men_and_women import report_men_and_women
from dossier.checks.numbers.money import report_unnamed_funders
from dossier.checks.numbers.named_rates import report_wrong_named_rates
from dossier.checks.numbers.names_taken_up import report_names_taken_up
from dossier.checks.numbers.numbers_in_texts import report_numbers_in_text
from dossier.checks.numbers.numbers_of_heads import report_numbers_of_heads
from dossier.checks.numbers.one_or_several import report_two_numbers
from dossier.checks.numbers.parts_and_rest import report_parts_and_rest
from dossier.checks.numbers.parts_of_earlier_wholes import report_parts_of_earlier_wholes
from dossier.checks.numbers.parts_of_it import report_parts_of_it
from dossier.checks.numbers.ratios import report_wrong_ratios
from dossier.checks.numbers.reckoning.named_wholes import report_shares_of_named_wholes
from dossier.checks.numbers.reckoning.near_misses import report_near_misses
from dossier.checks.numbers.reckoning.near_results import report_near_results
from dossier.checks.numbers.reckoning.partitions import report_wrong_partitions
from dossier.checks.numbers.reckoning.parts_in_turn import report_parts_in_turn
from dossier.checks.numbers.reckoning.report import report_wrong_reckonings
from dossier.checks.numbers.reckoning.rests_told import report_wrong_rests
from dossier.checks.numbers.reckoning.said_results import report_said_results
from dossier.checks.numbers.reckoning.sums_of_a_sheet import report_sums_off_by_a_digit
from dossier.checks.numbers.reckoning.told_again import report_numbers_told_again
from dossier.checks.numbers.shares import report_shares_off_hundred, report_wrong_shares
from dossier.checks.numbers.shares_of_one_whole import report_shares_of_one_whole
from dossier.checks.numbers.shares_of_tables import report_shares_against_tables
from dossier.checks.numbers.sides_of_a_shape import report_wrong_areas_of_sides
from dossier.checks.numbers.slipped_digits import report_slipped_digits
from dossier.checks.numbers.sums import report_parts_beyond_whole, report_wrong_sums
from dossier.checks.numbers.superlatives import report_superlatives_against_tables
from dossier.checks.numbers.tables_against_texts import report_texts_against_tables
from dossier.checks.numbers.taken_up import report_numbers_taken_up_wrongly
from dossier.checks.numbers.taxes import report_wrong_taxes
from dossier.checks.numbers.totals import report_wrong_totals
from dossier.checks.numbers.two_kinds_of_measure import report_two_kinds_of_measure
from dossier.checks.numbers.two_units import report_two_units
from dossier.checks.numbers.units_of_measures import report_wrong_units
from dossier.checks.programme.cards_of_stops import report_stops_on_two_cards
from dossier.checks.programme.impossible_hours import (
    report_days_outside_visit,
    report_impossible_hours,
    report_last_day_without_stops,
)
from dossier.checks.programme.overlaps_and_travel import (
    report_closed_places,
    report_overlapping_hours,
    report_short_travel,
)
from dossier.checks.programme.steps_counted import report_wrong_number_of_steps
from dossier.checks.programme.stop_order import report_stop_order
from dossier.checks.programme.stops_of_sheets import report_stops_of_sheets_told_otherwise
from dossier.checks.retold.changes import report_changes_told_again
from dossier.checks.retold.groups import report_groups_counted_otherwise
from dossier.checks.retold.marks import report_other_marks
from dossier.checks.retold.opposites import report_opposites
from dossier.checks.retold.spans import report_spans_told_again
from dossier.checks.rule import Need, Rule, on_data, on_kit, on_words
from dossier.checks.states.agreement_states import report_signed_too_soon, report_two_statuses
from dossier.checks.states.calendars_against_visit import report_calendars_against_visit
from dossier.checks.states.days_of_signatures import report_days_of_signatures, report_repeated_strands
from dossier.checks.states.disasters import report_disasters_told_otherwise
from dossier.checks.states.lengths_since_events import report_wrong_lengths_since_events
from dossier.checks.states.phase_states import (
    report_missing_phases,
    report_phases_out_of_order,
    report_two_states,
)
from dossier.checks.states.terms_of_agreement import report_terms_told_otherwise
from dossier.checks.states.ticked_phases import report_phases_ticked_wrongly
from dossier.checks.states.two_tellings import (
    report_done_and_to_come,
    report_phases_against_dates,
    report_two_tellings,
)
from dossier.checks.states.typed_statuses import report_statuses_told_otherwise
from dossier.checks.timeline.anchored_dates import report_anchored_dates
from dossier.checks.timeline.hours_under_a_stop import report_hours_under_a_stop
from dossier.checks.timeline.impossible_hours_told import report_impossible_hours_told
from dossier.checks.timeline.lengths_beside_hours import report_lengths_beside_hours
from dossier.checks.timeline.lengths_between_dates import report_lengths_of_dates
from dossier.checks.timeline.lengths_between_events import report_lengths_between_events
from dossier.checks.timeline.lengths_explained import report_unexplained_lengths
from dossier.checks.timeline.lengths_from_events import report_lengths_from_events
from dossier.checks.timeline.lengths_reckoned import report_lengths_reckoned_wrongly
from dossier.checks.timeline.periods_listed import report_listed_periods_out_of_turn
from dossier.checks.timeline.periods_named import report_years_outside_their_period
from dossier.checks.timeline.sums_of_lengths import report_wrong_sums_of_lengths

FACTS: tuple[Rule, ...] = (
    # Figures of the ledger
    on_data(report_impossible_dates, Need.THE_DAY),
    on_data(report_disagreeing_sources),
    on_kit(report_unused_figures, Need.ALL_SHEETS),
    on_data(report_expired_figures, Need.THE_DAY),
    on_kit(report_incomplete_figures),
    on_kit(report_unagreed_figures),
    on_data(report_unvalidated_figures),
    on_data(report_reversed_ranges),
    on_kit(report_twin_figures),
    on_kit(report_typed_products),
    on_kit(report_figures_of_other_places),
    on_kit(report_words_after_figures),
    # Numbers in texts
    on_words(report_wrong_counts),
    on_kit(report_wrong_strand_number),
    on_words(report_counts_against_model),
    on_words(report_wrong_number_of_days),
    on_words(report_wrong_enumerations),
    on_words(report_ranks_beyond_count),
    on_words(report_labels_counted_wrongly),
    on_words(report_lists_counted_wrongly),
    on_words(report_enumerations_pointed_at_wrongly),
    on_words(report_unnamed_funders),
    on_words(report_wrong_sums),
    on_words(report_parts_beyond_whole),
    on_words(report_parts_of_earlier_wholes),
    on_words(report_parts_of_it),
    on_words(report_names_taken_up),
    on_words(report_parts_and_rest),
    on_words(report_wrong_equalities),
    on_words(report_wrong_areas_of_sides),
    on_words(report_men_and_women),
    on_words(report_wrong_averages),
    on_words(report_wrong_frequencies),
    on_words(report_amounts_against_shares),
    on_words(report_wrong_shares),
    on_words(report_shares_of_earlier_wholes),
    on_words(report_shares_off_hundred),
    on_words(report_untrue_growth),
    on_words(report_wrong_differences),
    on_words(report_numbers_taken_up_wrongly),
    on_words(report_wrong_ratios),
    on_words(report_shares_of_named_wholes),
    on_words(report_wrong_named_rates),
    on_words(report_shares_against_tables),
    on_words(report_wrong_reckonings),
    on_words(report_wrong_partitions),
    on_words(report_near_misses),
    on_words(report_near_results),
    on_words(report_said_results),
    on_words(report_parts_in_turn),
    on_words(report_wrong_taxes),
    on_words(report_sums_off_by_a_digit),
    on_words(report_wrong_rests),
    on_words(report_lists_against_sheets),
    on_words(report_shares_of_one_whole),
    on_words(report_ledger_slips),
    on_words(report_two_kinds_of_measure),
    on_words(report_wrong_totals),
    on_words(report_wrong_reckoned_columns),
    on_words(report_texts_against_tables),
    on_words(report_superlatives_against_tables),
    on_words(report_contradictions),
    on_words(report_groups_counted_otherwise),
    on_words(report_opposites),
    on_words(report_changes_told_again),
    on_words(report_other_marks),
    on_words(report_spans_told_again),
    on_words(report_numbers_told_again),
    on_words(report_numbers_of_heads),
    on_words(report_counts_taken_up_wrongly),
    on_words(report_contradicted_ledger),
    on_words(report_slipped_digits),
    on_kit(report_impossible_figures),
    on_data(report_repeated_key_figures),
    on_kit(report_labels_of_other_things),
    on_kit(report_impossible_counts),
    on_kit(report_units_of_labels),
    on_words(report_impossible_shares),
    on_kit(report_numbers_in_text),
    on_words(report_two_numbers),
    on_words(report_two_units),
    on_words(report_wrong_units),
    # Dates, hours and days
    on_words(report_other_hours),
    on_words(report_hours_told_otherwise),
    on_words(report_programme_told_otherwise),
    on_words(report_other_parts_of_day),
    on_words(report_other_halves_of_day),
    on_words(report_other_days_of_places),
    on_words(report_hours_out_of_order),
    on_words(report_prose_out_of_order),
    on_words(report_wrong_lengths),
    on_words(report_hours_tied_wrongly),
    on_words(report_impossible_hours_told),
    on_words(report_lengths_reckoned_wrongly),
    on_words(report_unexplained_lengths),
    on_words(report_hours_under_a_stop),
    on_words(report_lengths_between_events),
    on_words(report_lengths_beside_hours),
    on_words(report_wrong_sums_of_lengths),
    on_words(report_hours_of_weekly_tables),
    on_words(report_wrong_weekly_openings),
    on_words(report_lengths_told_in_two_sentences),
    on_words(report_wrong_durations, Need.THE_VISIT),
    on_words(report_wrong_lengths_from_today, Need.THE_VISIT),
    on_words(report_wrong_distances_in_time),
    on_words(report_days_counted_wrongly),
    on_words(report_what_is_told_then_done),
    on_words(report_impossible_units),
    on_words(report_years_out_of_turn),
    on_words(report_times_gained_wrongly),
    on_words(report_lengths_of_dates),
    on_words(report_lengths_from_events),
    on_words(report_years_outside_their_period),
    on_words(report_lengths_of_titles),
    on_words(report_wrong_lengths_since_events),
    on_words(report_works_told_in_pieces),
    on_words(report_backward_events),
    on_words(report_dates_that_go_back),
    on_words(report_dates_tied_wrongly),
    on_words(report_dates_told_again),
    on_words(report_ends_told_again),
    on_words(report_anchored_dates),
    on_words(report_steps_out_of_order),
    on_words(report_stages_out_of_order),
    on_words(report_periods_out_of_turn),
    on_words(report_listed_periods_out_of_turn),
    on_words(report_miscounted_weekdays),
    on_words(report_wrong_tenses, Need.THE_VISIT),
    on_words(report_ends_to_come_that_are_past, Need.THE_VISIT),
    on_words(report_origins_to_come, Need.THE_VISIT),
    on_words(report_past_days_in_what_comes, Need.THE_VISIT),
    on_words(report_other_ranks_of_days, Need.THE_VISIT),
    on_words(report_wrong_weekdays),
    on_words(report_impossible_days),
    on_words(report_backward_periods),
    on_words(report_missing_years),
    on_words(report_days_of_no_visit),
    on_words(report_days_without_month),
    on_data(report_strange_embargo),
    on_data(report_late_edition),
    on_data(report_next_date_past),
    on_words(report_late_deadlines),
    on_words(report_short_days),
    on_words(report_late_hours),
    on_words(report_other_meeting_hours),
    on_words(report_other_meeting_towns),
    on_words(report_other_meeting_places),
    on_data(report_closed_press_stops),
    on_words(report_relative_dates),
    on_words(report_mixed_tenses),
    # The programme
    on_data(report_impossible_hours),
    on_data(report_days_outside_visit, Need.THE_VISIT),
    on_data(report_last_day_without_stops, Need.THE_VISIT),
    on_data(report_overlapping_hours),
    on_data(report_short_travel),
    on_data(report_closed_places),
    on_data(report_stop_order),
    on_data(report_stops_on_two_cards),
    on_words(report_wrong_number_of_steps),
    on_words(report_stops_of_sheets_told_otherwise),
    # States of phases and agreements
    on_data(report_signed_too_soon, Need.THE_DAY),
    on_words(report_two_statuses),
    on_words(report_days_of_signatures, Need.THE_DAY),
    on_words(report_repeated_strands),
    on_kit(report_phases_out_of_order),
    on_kit(report_phases_ticked_wrongly, Need.THE_VISIT),
    on_words(report_statuses_told_otherwise),
    on_words(report_disasters_told_otherwise),
    on_words(report_calendars_against_visit),
    on_words(report_terms_told_otherwise),
    on_words(report_two_states),
    on_words(report_missing_phases),
    on_words(report_two_tellings, Need.THE_VISIT),
    on_words(report_done_and_to_come),
    on_words(report_phases_against_dates),
)
