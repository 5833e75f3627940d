"""Positions of parties on issues, and the dossier, which only a negotiation has."""

LEAD = "The talks between Norland{norland} and Sudmark{sudmark} go on. The talks are hosted by Isla{isla}. "


def stands(story):
    return {(p.party, p.issue, p.stance) for p in story.positions}


def test_who_demands_refuses_and_draws_a_red_line(telling, composed):
    story = composed(
        telling("a", LEAD + "[anna-berg: any deal must include sanctions]."),
        telling("b", LEAD + "[sudmark-ministry: Sudmark{sudmark} rejected a ceasefire].", published="2026-03-03"),
        telling("c", LEAD + "[sudmark-ministry: missiles are not negotiable].", published="2026-03-04"),
    )
    assert stands(story) == {
        ("norland", "sanctions", "demands"),
        ("sudmark", "ceasefire", "rejects"),
        ("sudmark", "missiles", "red line"),
    }


def test_a_position_lasts_from_its_first_to_its_last_word(telling, composed):
    days = ("2026-03-01", "2026-03-03", "2026-03-08")
    story = composed(*(telling(d, LEAD + "[anna-berg: any deal must include sanctions].", published=d) for d in days))
    (position,) = story.positions
    assert (position.from_, position.to) == (days[0], days[-1])
    assert [e.document for e in position.evidence] == list(days)


def test_words_about_another_are_not_the_speakers_position(telling, composed):
    story = composed(telling("a", LEAD + "[anna-berg: Sudmark{sudmark} refused a ceasefire]."))
    assert stands(story) == {("sudmark", "ceasefire", "rejects")}


def test_parties_and_mediator_of_a_negotiation(telling, composed):
    dossier = composed(telling("a", LEAD), telling("b", LEAD)).negotiation
    assert dossier is not None
    assert dossier.parties == ("norland", "sudmark")
    assert dossier.mediators == ("isla",)


def test_a_story_that_is_no_negotiation_has_no_dossier(telling, composed):
    story = composed(telling("a", "A ferry sank off Vale{vale}. [anna-berg: Norland{norland} rejected sanctions]."))
    assert story.negotiation is None
    assert story.positions == ()
