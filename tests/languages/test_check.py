"""The language data of every folder means one thing only, and has examples."""

from tawatur.languages import check


def test_the_data_has_no_collision_no_duplicate_and_all_examples() -> None:
    assert check.problems() == []


def test_our_own_tables_are_among_those_checked() -> None:
    assert {(code, table) for code, table, _, _ in check.rows()} >= {
        (code, "layout.toml label") for code in ("ar", "en", "fa")
    }


def test_one_word_under_two_days_is_found_in_any_spelling() -> None:
    found = check.collisions(
        [
            ("fa", "weekdays", "saturday", "دو شنبه"),
            ("fa", "weekdays", "monday", "دو  شنبه"),
            ("fa", "months", "1", "دو شنبه"),
        ]
    )
    assert found == ["languages/fa, weekdays: 'دو  شنبه' stands under 'saturday' and 'monday': keep one"]


def test_a_form_listed_twice_is_found() -> None:
    row = ("ar", "weekdays", "sunday", "الأحد")
    assert check.collisions([row, row]) == ["languages/ar, weekdays: 'الأحد' is listed twice under 'sunday'"]
