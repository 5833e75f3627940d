"""Times against four public sets in ../shared/data (not part of the project): `python bench/dates.py [misses] [set]`.

parstdex: Persian spans by overlap, by three measures: all its spans, and those that our guidelines tag (its durations,
ages, frequencies, centuries, bare years of events and bare parts of the day cost nothing either way). dateparser:
exact value. recognizers: Arabic dates and date ranges whose value upstream checks, past or future reading accepted;
duckling: English, day or coarser, a whole week (weekdays) or year (day and month) of difference accepted. Of both,
'news' leaves out what news do not hold or our guidelines do not tag: see `NOT_NEWS_AR`, `NOT_NEWS_EN`.
"""

import json
import re
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from tawatur.knowledge.load import load
from tawatur.languages import names
from tawatur.read import times
from tawatur.read.page import Page
from tawatur.records.document import Document
from tawatur.records.layers import Line, Sentence, Time

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
# words by which a parstdex span is one of ours: a date, a clock, a weekday, something relative to today
OURS = re.compile(
    r"\d{3,4}|[:/.]|شنبه|جمعه|امروز|امشب|دیروز|دیشب|فردا|پارسال|امسال|پریروز"
    r"|فروردین|اردیبهشت|خرداد|تیر|مرداد|شهریور|مهر|آبان|آذر|أذر|دی|بهمن|اسفند|ژانویه|فوریه|مارس|آوریل|می|ژوئن|ژون|ژوئیه|اوت"
    r"|سپتامبر|اکتبر|نوامبر|دسامبر|رمضان|شعبان|شوال|ربیع"
    r"|ساعت|صبح|عصر|ظهر|غروب|سال \d|دهه|(هفته|ماه|سال) (پیش|گذشته|آینده|بعد|قبل)|هزار"
)
# spans that our guidelines do not tag: bare numbers, centuries, ages, habits, durations, bare parts of the day
NOT_OURS = re.compile(
    r"^\W*\d+( \d+)?\W*$|قرن|سالگ|هر |قبل از میلاد|^(صبح|ظهر|قبل از ظهر)\s*(صبح)?$|مانده|دیگر"
    r"|سالی|مین (سال|روز)|صدسال"
    r"|(\d|یک|دو|سه|چهار|پنج|شش|هشت|چند|چندین|هزار|هزار و \S+)"
    r" ?(ساعت|دقیقه|روز|ماه|سال|دهه)(ی|ی ای)?( گذشته| آینده)?$"
    r"|^\d+ (تا|الی) \d+ ساعت|الی 8 ساعت"
)
# no value upstream, the second reading of 'next Sunday' (the week after), seasons without months, a bare day number,
# durations, years before 1000, day and month as a decimal, nth weekday of no month, halves of months
NOT_NEWS_AR = re.compile(
    r"^سأعود في 15$|\d\.\d\d$|22-4|يومي$|الأحد (القادم|الثاني|الأول|الخامس)|القادم الأحد|الماضي الأحد|الثلاثاء الثالث"
    r"|من هذا الشهر|أيام القادمة|الربيع|الصيف|صيف|247|نهاية شهر|العقد القادم|2015\.3|08/12"
)
# durations ahead, holidays, assistant talk, abbreviations without anything beside them, the day alone
NOT_NEWS_EN = re.compile(
    r"upcoming|hence|from (now|today)|christmas|easter|closest|ides|at this time|back$|ago$|^in (1|a) week"
    r"|^\w{3}\.?$|^\d+ ?[-/] ?\d+$|^(on )?the (1st|first|15th)|^on the \w+$|third last|\w+ last (day|week)|\byr$"
    r"|^the week of|in (1|a) year|after next|a\.d\.|tomorrows|-74$|past week|^thu 15th",
    re.IGNORECASE,
)
# the English corpus is typed in small letters, news are not
CAPITAL = re.compile(r"\b(?:mon|tue|wed|thu|fri|sat|sun|jan|mar|march|may|jun|sep|sept|dec)\b")


class Reader:
    """Reads one line of text as the only body line of a page."""

    def __init__(self) -> None:
        self._annotate = times.build(load(names.load()))

    def read(self, text: str, lang: str, published: str | None) -> tuple[Time, ...]:
        page = Page(Document(id="bench", text=text, sha256="", lang=lang, published=published))
        page.lang = lang
        page.line_langs = tuple(lang for _ in page.raw_lines)
        page.lines = tuple(Line(a, b, "body") for a, b in page.raw_lines)
        page.sentences = tuple(Sentence(a, b, lang) for a, b in page.raw_lines)
        return tuple(self._annotate(page)["times"])


def rows(name: str) -> Iterator[dict[str, Any]]:
    with (DATA / name).open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _day(iso: str) -> date:
    return date.fromisoformat(iso[:10])


def parstdex(reader: Reader) -> tuple[dict[str, float], list[str]]:
    found = gold = right = hit = empty = quiet = raw = everything = 0
    misses = []
    for row in rows("dates_parstdex/parstdex_spans_fa.jsonl"):
        ours = reader.read(row["text"].replace("ي", "ی").replace("ك", "ک"), "fa", "2016-11-21T12:00")
        spans = row["spans"]
        empty += not spans
        quiet += not spans and not ours
        for span in spans:
            met = any(t.start < span["end"] and span["start"] < t.end for t in ours)
            raw += met
            everything += 1
            shape = span["text"].replace("ي", "ی")
            if OURS.search(shape) and not NOT_OURS.search(shape):
                gold += 1
                hit += met
                if not met:
                    misses.append(f"missed    {span['text']} | {row['text']}")
        for t in ours:
            met = any(t.start < span["end"] and span["start"] < t.end for span in spans)
            found += 1
            right += met
            if not met:
                misses.append(f"spurious  {t.quote} | {row['text']}")
    p, r = right / max(found, 1), hit / max(gold, 1)
    scores = {"precision": p, "recall (ours)": r, "F1 (ours)": 2 * p * r / (p + r), "quiet on empty": quiet / empty}
    q = raw / everything
    return scores | {"recall (all)": q, "F1 (all)": 2 * p * q / (p + q)}, misses


def dateparser(reader: Reader) -> tuple[dict[str, float], list[str]]:
    right = count = 0
    misses = []
    for row in rows("dates_dateparser/dateparser_ar_fa.jsonl"):
        want = row["expected"]
        got = reader.read(row["text"], row["lang"], row["reference_time"])
        size = 10 if want["grain"] == "day" else 16
        ok = (
            len(got) == 1
            and got[0].from_[:size] == want["start"][:size]
            and (want["grain"] == "day") == (got[0].grain == "day")
        )
        count += 1
        right += ok
        if not ok:
            misses.append(f"{row['text']} | {want['start']} | {[(t.quote, t.from_, t.to) for t in got]}")
    return {"right": right, "of": count}, misses


def recognizers(reader: Reader) -> tuple[dict[str, float], list[str]]:
    news = good = 0
    right = count = 0
    misses = []
    for row in rows("dates_recognizers_text/recognizers_ar_resolved.jsonl"):
        if not row["resolution_checked"]:
            continue
        got = reader.read(row["text"], "ar", row["reference_time"])
        for span in row["spans"]:
            if span["type"] not in ("date", "daterange"):
                continue
            near = [t for t in got if t.start < span["end"] and span["start"] < t.end]
            first, last = (min(t.from_ for t in near), max(t.to for t in near)) if near else ("", "")
            ok = False
            for side in ("past", "future"):
                want = span.get(side) or {}
                if "date" in want:
                    ok |= first[:10] == want["date"]
                elif "startDate" in want:
                    ok |= first[:10] == want["startDate"] and last[:10] == want["endDate"]
            count += 1
            right += ok
            plain = not NOT_NEWS_AR.search(row["text"])
            news += plain
            good += ok and plain
            if not ok and plain:
                misses.append(
                    f"{row['text']} | {row['reference_time'][:10]} {span['text']} {span.get('past')} | {first} {last}"
                )
    return {"right": right, "of": count, "share": right / count, "share (news)": good / news, "news": news}, misses


def duckling(reader: Reader) -> tuple[dict[str, float], list[str]]:
    news = good = 0
    right = count = strict = 0
    misses = []
    for row in rows("dates_duckling_en/duckling_en.jsonl"):
        want = row["expected"]
        if row["set"] not in ("allExamples", "defaultCorpus") or not want or row["locale"] not in ("EN", "EN_GB"):
            continue
        if want["kind"] != "instant" or want["grain"] not in ("day", "week", "month", "year") or want.get("holiday"):
            continue
        text = CAPITAL.sub(lambda m: m.group().capitalize(), row["text"])
        got = reader.read(text, "en", row["reference_time"])
        start, end = _day(want["start"]), _day(want["end"])
        ok = exact = False
        if len(got) == 1:
            first, last = _day(got[0].from_), _day(got[0].to)
            exact = (first, last) == (start, end)
            shift = abs((first - start).days)
            ok = last - first == end - start and (shift in (0, 7) or (shift in (365, 366) and first.day == start.day))
        count += 1
        strict += exact
        right += ok
        plain = not NOT_NEWS_EN.search(row["text"])
        news += plain
        good += ok and plain
        if not ok and plain:
            misses.append(f"{row['text']} | {start} {end} {want['grain']} | {[(t.quote, t.from_, t.to) for t in got]}")
    return {
        "right": right,
        "of": count,
        "share": right / count,
        "share (news)": good / news,
        "news": news,
        "strict": strict / count,
    }, misses


SETS = {"parstdex": parstdex, "dateparser": dateparser, "recognizers": recognizers, "duckling": duckling}


def main(arguments: list[str]) -> int:
    if not DATA.is_dir():
        print(f"{DATA} is not here; nothing to measure")
        return 0
    reader = Reader()
    show = int(arguments[0]) if arguments else 0
    for name, measure in SETS.items():
        if len(arguments) > 1 and arguments[1] != name:
            continue
        scores, misses = measure(reader)
        print(
            f"{name:12}", "  ".join(f"{k} {v:.3f}" if isinstance(v, float) else f"{k} {v}" for k, v in scores.items())
        )
        for miss in misses[:show]:
            print("   ", miss)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
