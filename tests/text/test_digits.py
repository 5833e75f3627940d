"""Numbers as printed."""

import pytest

from tawatur.text import digits


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("3.67", 3.67),
        ("٣٫٦٧", 3.67),
        ("۳٫۶۷", 3.67),
        ("11,300", 11300),
        ("١١٬٣٠٠", 11300),
        ("10,7", 10.7),
        ("1,250,000.5", 1250000.5),
        ("1.250.000,5", 1250000.5),
        ("1.250.000", 1250000),
        ("-5", -5),
        ("−5", -5),
        ("1\u00a0250", 1250),
        ("0", 0),
        ("0,125", 0.125),
        ("١٧", 17),
        ("12,34,567", None),
        ("1.2.3", None),
        ("x", None),
        ("", None),
        ("٣٫", None),
    ],
)
def test_value_of_a_number(printed: str, value: float | None) -> None:
    assert digits.number(printed) == value


def test_a_comma_may_be_said_to_be_decimal() -> None:
    assert digits.number("3,125", decimal_comma=True) == 3.125


def test_other_characters_stay_as_they_are() -> None:
    assert digits.ascii_digits("سنة ٢٠٢٦ / ۱۴۰۴ x²") == "سنة 2026 / 1404 x²"
