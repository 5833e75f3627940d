"""A story as Markdown: counts, claims, contradictions, timeline, sources. Isolates keep right-to-left text in place."""

from ...knowledge import questions
from ...records.story import Counts, Evidence, Origins
from ...text.direction import isolate
from . import days
from .view import StoryView


def markdown(view: StoryView) -> str:
    """The whole story; every quotation with its chain, every chain from the outlet inward."""
    story = view.story
    out = ["# " + " · ".join(isolate(text, lang) for lang, text in story.title.items()), ""]
    if view.sample:
        out += [
            "> Sample archive. These texts were written to test Tawatur: they paraphrase reported facts, under "
            "invented outlets. They are nobody’s real words.",
            "",
        ]
    out += [_counts(story.counts), ""]
    out += ["## What is said, by independent origins", ""]
    for claim in story.claims:
        words = " · ".join(isolate(text, lang) for lang, text in claim.wording.items())
        out.append(f"- **{origins(claim.counts.origins)}**, {_loud(claim.counts)}: {words}")
        out += [f"  - {_line(view, e)}" for e in claim.evidence]
        out += [f"  - denied: {_line(view, e)}" for e in claim.denied]
    out += ["", "## Who contradicts whom", ""]
    for c in story.contradictions:
        since = f" {days.short(c.since)}" if c.since else ""
        out += [f"### {c.facet} ({c.type}, {c.status}{since})", ""]
        for side in c.sides:
            out.append(f"- **{side.value}**: {origins(side.counts.origins)}, {_loud(side.counts)}")
            out += [f"  - {_line(view, e)}" for e in side.evidence]
        out.append("")
    out += ["## What happened when", ""]
    for day, events in view.days():
        out += [f"### {day.gregorian} · {isolate(day.solar, 'fa')}", ""]
        out += [f"- {days.span(e.from_, e.to, e.grain)}: {_line(view, e.evidence[0])}" for e in events]
        out.append("")
    if story.positions:
        out += ["## Where each party stands", ""]
        issues = questions.load().issues
        for p in story.positions:
            when = f", {days.short(p.from_)}" if p.from_ else ""
            stance = f"{view.label(p.party)} {p.stance}: {issues.get(p.issue, p.issue)}{when}"
            out.append(f"- {stance}: {_line(view, p.evidence[0])}")
        out.append("")
    out += ["## Documents", "", "| Outlet | Title | Published | Comes from |", "|---|---|---|---|"]
    for d in view.in_time(view.documents):
        title = isolate((d.title or d.id).replace("|", "\\|"), d.lang)
        outlet = isolate(view.outlet(d.id).replace("|", "\\|"), d.lang)
        before, name, lang, after = view.comes_from(d)
        comes = f"{before} {isolate(name, lang or 'en')}{after}" if name else before
        out.append(f"| {outlet} | {title} | {days.short(d.published) or 'unknown'} | {comes} |")
    return "\n".join([*out, ""])


def origins(count: Origins) -> str:
    if count.at_least == count.at_most:
        return f"{count.at_least} origin" + ("" if count.at_least == 1 else "s")
    return f"{count.at_least} to {count.at_most} origins"


def _loud(counts: Counts) -> str:
    copies = f", {counts.copies} of them copies" if counts.copies else ""
    return f"{counts.documents} document" + ("" if counts.documents == 1 else "s") + copies


def _counts(c: Counts) -> str:
    return (
        f"{c.documents} documents · {c.copies} copies · {c.publishers} publishers · {c.media} media relied on · "
        f"at least {c.origins.at_least}, at most {c.origins.at_most} origins"
    )


def _line(view: StoryView, evidence: Evidence) -> str:
    chain = " ← ".join(isolate(m.text, m.lang or "en") for m in view.chain(evidence))
    return f"{isolate(evidence.quote.replace(chr(10), ' '), evidence.lang)} ({chain})"
