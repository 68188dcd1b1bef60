"""The strings of a PDF are read as ISO 32000-1, 7.3.4, has them; any bytes at all are read without a fault."""

from random import Random

import pytest

from dossier.prepress.pdf_strings import bytes_of, read_string


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (rb"(\53)", b"+"),  # 7.3.4.2, example 4: fewer than three digits
        (rb"(\0053)", b"\x053"),
        (rb"(\79)", b"\x079"),  # nine is no octal digit: it follows what was escaped
        (rb"(\8)", b"8"),  # a backslash before any other sign is passed over
        (rb"(\(a\)\n)", b"(a)\n"),
        (b"(a\\\r\nb)", b"ab"),  # a line that goes on
        (b"<90 1FA>", b"\x90\x1f\xa0"),  # 7.3.4.3: a last digit alone
    ],
)
def test_a_string_gives_the_bytes_that_the_norm_has(written: bytes, said: bytes) -> None:
    assert bytes_of(written) == said


def test_no_bytes_make_the_reading_fail() -> None:
    random = Random(32000)  # noqa: S311 - a chance that comes again
    for _ in range(2_000):
        inside = bytes(random.choice(b"\\\\\\0123456789nrt\r\nabc\xe9\xff") for _ in range(40))
        assert isinstance(read_string(b"(" + inside + b")"), str)
