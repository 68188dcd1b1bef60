"""English days and hours: « 5 May 2023 », « Friday 5 May 2023 », « 14:30 »."""

from __future__ import annotations

from datetime import date, time

NO_BREAK = "\u00a0"
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def format_day(day: date, *, weekday: bool = False) -> str:
    """« 5 May 2023 » or « Friday 5 May 2023 », with no-break spaces."""
    text = f"{day.day}{NO_BREAK}{MONTHS[day.month - 1]}{NO_BREAK}{day.year}"
    return f"{WEEKDAYS[day.weekday()]} {text}" if weekday else text


def format_period(first: date, last: date) -> str:
    """« Friday 5 May 2023 », « 5 and 6 May 2023 », « 5 to 8 May 2023 » or « 30 April to 2 May 2023 »."""
    if last <= first:
        return format_day(first, weekday=True)
    if (first.year, first.month) == (last.year, last.month):
        joint = "and" if (last - first).days == 1 else "to"
        return f"{first.day} {joint} {format_day(last)}"
    start = format_day(first) if first.year != last.year else format_day(first).rsplit(NO_BREAK, 1)[0]
    return f"{start} to {format_day(last)}"


def format_hour(moment: time) -> str:
    """« 14:30 », « 9:00 »."""
    return f"{moment.hour}:{moment.minute:02d}"
