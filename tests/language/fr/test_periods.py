"""Dates of figures, as officers write them."""

from __future__ import annotations

from datetime import date

import pytest

from dossier.language.fr.periods import parse_period


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2021", "2021-01-01", "2021-12-31"),
        ("en 2021", "2021-01-01", "2021-12-31"),
        ("fin avril 2023", "2023-04-01", "2023-04-30"),
        ("à la fin mars 2023", "2023-03-01", "2023-03-31"),
        ("début 2021", "2021-01-01", "2021-12-31"),
        ("automne 2021", "2021-01-01", "2021-12-31"),
        ("février 2024", "2024-02-01", "2024-02-29"),
        ("1er trimestre 2023", "2023-01-01", "2023-03-31"),
        ("au premier semestre 2023", "2023-01-01", "2023-06-30"),
        ("4e trimestre 2022", "2022-10-01", "2022-12-31"),
        ("2018-2022", "2018-01-01", "2022-12-31"),
        ("31 décembre 2022", "2022-12-31", "2022-12-31"),
        ("au 31/12/2022", "2022-12-31", "2022-12-31"),
        ("au 1er janvier 2023", "2023-01-01", "2023-01-01"),
        ("depuis juin 2022", "2022-06-01", "2022-06-30"),
        ("rentrée 2022", "2022-01-01", "2022-12-31"),
        ("campagne 2020-2021", "2020-01-01", "2021-12-31"),
        ("d'ici 2030", "2030-01-01", "2030-12-31"),
    ],
)
def test_a_date_is_read_as_the_days_that_it_can_mean(written: str, first: str, last: str) -> None:
    assert parse_period(written) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "written", ["récemment", "à ce jour", "5e trimestre 2023", "31 février 2022", "0000"]
)
def test_what_is_no_date_is_not_read(written: str) -> None:
    assert parse_period(written) is None
