"""The timeline: dated events, what lay ahead, statements and entries with their own time."""

from tawatur.records.layers import Entry, Time


def time(reading, printed, start, end, grain="day"):
    at = reading.document.text.index(printed)
    return Time(at, at + len(printed), printed, start, end, grain)


def dated(telling, id, text, printed, start, end, grain="day", **kwargs):
    return telling(id, text, times=(time(telling(id, text), printed, start, end, grain),), **kwargs)


def test_what_lies_ahead_is_scheduled_and_what_is_past_an_event(telling, composed):
    story = composed(
        dated(telling, "a", "The bridge at Vale opened to traffic on 1 March.", "1 March", "2026-03-01", "2026-03-02"),
        dated(
            telling, "b", "The second bridge will open to traffic on 9 March.", "9 March", "2026-03-09", "2026-03-10"
        ),
    )
    assert [(e.from_, e.kind, e.evidence[0].document) for e in story.timeline] == [
        ("2026-03-01", "event", "a"),
        ("2026-03-09", "scheduled", "b"),
    ]


def test_one_event_told_twice_is_one_row_with_both_as_evidence(telling, composed):
    text = "The old bridge at Vale collapsed after the flood on 1 March."
    rows = composed(*(dated(telling, i, text, "1 March", "2026-03-01", "2026-03-02") for i in "ab")).timeline
    assert [{e.document for e in row.evidence} for row in rows] == [{"a", "b"}]


def test_two_events_of_one_day_are_two_rows(telling, composed):
    rows = composed(
        dated(telling, "a", "The old bridge at Vale collapsed on 1 March.", "1 March", "2026-03-01", "2026-03-02"),
        dated(telling, "b", "Parliament passed the budget on 1 March.", "1 March", "2026-03-01", "2026-03-02"),
    ).timeline
    assert len(rows) == 2


def test_an_entry_of_a_live_blog_has_its_stamp(telling, composed):
    text = "10:15\nHundreds of people have gathered before the court"
    reading = telling("a", text, entries=(Entry(0, len(text), "2026-03-02T10:15"),))
    (row,) = composed(reading).timeline
    assert (row.from_, row.kind, row.text) == (
        "2026-03-02T10:15",
        "entry",
        "Hundreds of people have gathered before the court",
    )


def test_a_question_is_no_event(telling, composed):
    text = "Did the old bridge at Vale collapse on 1 March?"
    assert composed(dated(telling, "a", text, "1 March", "2026-03-01", "2026-03-02")).timeline == ()
