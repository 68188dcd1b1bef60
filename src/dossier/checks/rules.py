"""The rules on a kit, by room. A rule that is not in this list does not run."""

from __future__ import annotations

from dossier.checks.accessibility.alternative_texts import (
    report_echoing_alternatives,
    report_empty_alternatives,
)
from dossier.checks.accessibility.empty_cells import report_empty_cells
from dossier.checks.accessibility.false_structure import report_false_structure
from dossier.checks.accessibility.foreign_passages import report_unknown_languages
from dossier.checks.accessibility.links import report_confusing_links, report_vague_links
from dossier.checks.dates.places_at_their_hour import report_places_at_their_hour
from dossier.checks.names.acronym_conflicts import report_acronym_conflicts
from dossier.checks.names.acronyms import (
    report_bare_acronyms,
    report_doubled_definitions,
    report_late_expansions,
    report_unknown_acronyms,
)
from dossier.checks.names.articles import report_wrong_articles
from dossier.checks.names.capitals import report_capitals_of_sentences, report_wrong_capitals
from dossier.checks.names.intermunicipal_bodies import report_mixed_groupings
from dossier.checks.names.known_bodies import report_misspelt_bodies
from dossier.checks.names.letters_of_acronyms import report_acronyms_in_other_letters
from dossier.checks.names.names_a_letter_off import report_names_a_letter_off
from dossier.checks.names.national_acronyms import report_wrong_expansions
from dossier.checks.names.official_names import report_name_variants
from dossier.checks.names.regions import report_misplaced_departments
from dossier.checks.names.territories import report_misspelt_territories
from dossier.checks.names.two_spellings_of_a_name import report_name_twins
from dossier.checks.names.unnamed_bodies import report_unnamed_bodies
from dossier.checks.people.absent_people import report_absent_people, report_absent_people_in_texts
from dossier.checks.people.ages_of_people import report_ages_of_people
from dossier.checks.people.contacts import report_shared_contacts, report_unknown_ways, report_wrong_codes
from dossier.checks.people.ministers_alone import report_ministers_of_the_other_gender
from dossier.checks.people.mixed_names import report_mixed_names
from dossier.checks.people.offices_of_kit import (
    report_misspelt_approvers,
    report_offices_held_twice,
    report_other_hosts,
    report_other_mayors,
)
from dossier.checks.people.orders_of_ceremonies import report_impossible_orders
from dossier.checks.people.participle_agreement import report_unagreed_participles
from dossier.checks.people.people_across_lists import (
    report_lone_signatories,
    report_one_person_twice,
    report_people_left_out,
    report_repeated_references,
    report_wrong_signatories,
)
from dossier.checks.people.person_names import report_misspelt_people
from dossier.checks.people.pronouns import report_pronouns_of_the_other_gender
from dossier.checks.people.registered_roles import (
    report_other_roles,
    report_people_out_of_post,
    report_unagreed_people,
    report_unagreed_roles,
)
from dossier.checks.people.roles_alone import report_functions_alone_of_the_other_gender
from dossier.checks.people.roles_before_names import report_functions_before_names
from dossier.checks.people.roles_in_texts import report_other_functions, report_wrong_civilities
from dossier.checks.people.signatories_in_texts import report_signatories_told_otherwise
from dossier.checks.people.unregistered_people import report_unregistered_people
from dossier.checks.pictures.alternatives import report_poor_alternatives, report_unplaced_images
from dossier.checks.pictures.picture_rights import report_expired_rights
from dossier.checks.pictures.repeated_pictures import report_stray_pictures
from dossier.checks.pictures.two_credits import report_two_credits
from dossier.checks.pictures.unsigned_credits import report_unsigned_credits
from dossier.checks.places.acts_of_towns import report_acts_of_other_towns
from dossier.checks.places.addresses import report_other_street_numbers
from dossier.checks.places.misspelt_places import report_misspelt_places
from dossier.checks.places.other_fillers import report_other_fillers
from dossier.checks.places.other_proper_names import report_other_proper_names
from dossier.checks.places.things_of_towns import report_things_of_other_towns
from dossier.checks.places.toponyms import report_unhyphenated_places
from dossier.checks.places.towns import (
    report_cover_towns,
    report_events_elsewhere,
    report_meeting_elsewhere,
    report_misspelt_towns,
    report_pictures_of_two_towns,
    report_places_elsewhere,
    report_signatures_elsewhere,
    report_stops_elsewhere,
)
from dossier.checks.programme.towns_of_sheets import report_sheets_of_other_towns
from dossier.checks.rule import Need, Rule, on_data, on_kit, on_words
from dossier.checks.rules_on_facts import FACTS
from dossier.checks.structure.named_sheets import report_references_to_no_sheet
from dossier.checks.structure.references import (
    report_dead_references,
    report_gaps_in_ranks,
    report_ranks_in_prose,
    report_ranks_told_twice,
)
from dossier.checks.structure.repeated_parts import (
    report_empty_sheets,
    report_numbers_of_files,
    report_repeated_headings,
    report_repeated_paragraphs,
    report_repeated_titles,
)
from dossier.checks.structure.resumed_lists import report_lists_resumed_wrongly
from dossier.checks.structure.unusable_version import report_unusable_version
from dossier.checks.structure.unused_entries import (
    report_repeated_calls,
    report_unused_actors,
    report_unused_addresses,
)
from dossier.checks.words.agreements import report_wrong_agreements
from dossier.checks.words.articles_of_offices import report_articles_of_offices
from dossier.checks.words.embargoed_words import report_embargoed_words
from dossier.checks.words.foreign_notations import report_foreign_notations
from dossier.checks.words.inclusive_writing import report_inclusive_marks
from dossier.checks.words.internal_words import report_internal_words
from dossier.checks.words.keyboard_slips import (
    report_doubled_words,
    report_glued_words,
    report_missing_spaces,
    report_open_brackets,
)
from dossier.checks.words.list_punctuation import report_uneven_lists
from dossier.checks.words.mistyped_numbers import report_mistyped_numbers
from dossier.checks.words.office_traces import report_addresses_within_walls, report_office_files
from dossier.checks.words.placeholders import report_placeholders
from dossier.checks.words.placeholders_in_cells import report_signs_among_numbers
from dossier.checks.words.pronouns_of_things import report_pronouns_of_things
from dossier.checks.words.quotation_marks import report_unpaired_quotes
from dossier.checks.words.repetitions import report_repetitions
from dossier.checks.words.sentence_ends import report_sentence_ends
from dossier.checks.words.spellings import report_two_spellings, report_uneven_labels, report_usage
from dossier.checks.words.typography_slips import report_typography

RULES: tuple[Rule, ...] = (
    *FACTS,
    # People
    on_data(report_absent_people),
    on_words(report_absent_people_in_texts),
    on_data(report_shared_contacts),
    on_kit(report_unknown_ways),
    on_kit(report_wrong_codes),
    on_words(report_unagreed_participles),
    on_words(report_misspelt_people),
    on_words(report_mixed_names),
    on_data(report_one_person_twice),
    on_kit(report_offices_held_twice, Need.THE_VISIT),
    on_kit(report_other_hosts),
    on_data(report_other_mayors, Need.THE_VISIT),
    on_data(report_misspelt_approvers),
    on_data(report_impossible_orders),
    on_kit(report_people_left_out),
    on_data(report_repeated_references),
    on_kit(report_wrong_signatories),
    on_data(report_lone_signatories),
    on_words(report_signatories_told_otherwise),
    on_kit(report_unagreed_people),
    on_kit(report_people_out_of_post, Need.THE_VISIT),
    on_words(report_unagreed_roles),
    on_words(report_other_roles),
    on_words(report_other_functions),
    on_words(report_functions_before_names),
    on_words(report_ministers_of_the_other_gender),
    on_words(report_wrong_civilities),
    on_words(report_functions_alone_of_the_other_gender),
    on_words(report_pronouns_of_the_other_gender),
    on_words(report_unregistered_people),
    on_words(report_ages_of_people),
    # Names of bodies
    on_words(report_late_expansions),
    on_words(report_unknown_acronyms),
    on_words(report_doubled_definitions),
    on_words(report_bare_acronyms),
    on_words(report_acronym_conflicts),
    on_words(report_acronyms_in_other_letters),
    on_words(report_misspelt_bodies),
    on_words(report_wrong_articles),
    on_words(report_wrong_capitals),
    on_words(report_capitals_of_sentences),
    on_words(report_misspelt_territories),
    on_words(report_misplaced_departments),
    on_words(report_mixed_groupings),
    on_words(report_name_variants),
    on_words(report_names_a_letter_off),
    on_words(report_name_twins),
    on_words(report_unnamed_bodies),
    on_words(report_wrong_expansions),
    # Towns and places
    on_words(report_unhyphenated_places),
    on_kit(report_cover_towns),
    on_kit(report_meeting_elsewhere),
    on_kit(report_stops_elsewhere),
    on_kit(report_sheets_of_other_towns),
    on_words(report_misspelt_towns),
    on_words(report_misspelt_places),
    on_words(report_events_elsewhere),
    on_words(report_places_elsewhere),
    on_words(report_acts_of_other_towns),
    on_words(report_other_proper_names),
    on_words(report_other_fillers),
    on_words(report_other_street_numbers),
    on_words(report_things_of_other_towns),
    on_words(report_places_at_their_hour),
    on_words(report_signatures_elsewhere),
    on_words(report_pictures_of_two_towns),
    # Words as typed
    on_words(report_foreign_notations),
    on_words(report_inclusive_marks),
    on_words(report_wrong_agreements),
    on_words(report_pronouns_of_things),
    on_words(report_articles_of_offices),
    on_kit(report_internal_words),
    on_kit(report_embargoed_words),
    on_words(report_doubled_words),
    on_words(report_glued_words),
    on_words(report_open_brackets),
    on_words(report_missing_spaces),
    on_words(report_sentence_ends),
    on_words(report_uneven_lists),
    on_words(report_placeholders),
    on_words(report_signs_among_numbers),
    on_words(report_office_files),
    on_data(report_addresses_within_walls),
    on_words(report_mistyped_numbers),
    on_words(report_unpaired_quotes),
    on_words(report_repetitions),
    on_words(report_usage),
    on_words(report_two_spellings),
    on_words(report_uneven_labels),
    on_kit(report_typography),
    # Parts of the kit
    on_data(report_repeated_titles),
    on_kit(report_numbers_of_files),
    on_words(report_repeated_paragraphs),
    on_words(report_repeated_headings),
    on_words(report_empty_sheets),
    on_words(report_dead_references),
    on_words(report_references_to_no_sheet),
    on_words(report_gaps_in_ranks),
    on_words(report_lists_resumed_wrongly),
    on_words(report_ranks_in_prose),
    on_words(report_ranks_told_twice),
    on_data(report_unusable_version),
    on_words(report_unused_actors, Need.ALL_SHEETS),
    on_words(report_repeated_calls),
    on_words(report_unused_addresses),
    # Pictures
    on_words(report_poor_alternatives),
    on_words(report_unplaced_images, Need.ALL_SHEETS),
    on_data(report_expired_rights, Need.THE_DAY),
    on_data(report_unsigned_credits),
    on_data(report_two_credits),
    on_kit(report_stray_pictures, Need.ALL_SHEETS),
    # Accessibility
    on_data(report_empty_alternatives),
    on_data(report_echoing_alternatives),
    on_data(report_empty_cells),
    on_kit(report_false_structure),
    on_data(report_unknown_languages),
    on_kit(report_vague_links),
    on_data(report_confusing_links),
)
