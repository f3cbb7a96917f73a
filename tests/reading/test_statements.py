"""Who says what: the rules of reading speech off the grammar, quotations off their marks."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from evaluation import corpora
from reportedly.lexicon import load
from reportedly.reading.parse import build
from reportedly.reading.statements import ReportingIndex, find
from reportedly.reading.statements.quotes import find_quotes

INDEX = ReportingIndex.of(load())
SEED = corpora.shared() / "seed" / "article.txt"


def read(parse, text):
    return find(parse(text), INDEX)


def words(text, spans):
    return [text[span.start : span.end] for span in spans]


def only(parse, text):
    found = read(parse, text)
    assert len(found) == 1, [(words(text, item.cue), words(text, item.content)) for item in found]
    return found[0]


SPEECH = {  # text -> source, content, form
    "indirect speech": (
        "The minister said the talks had failed.",
        ["The minister"],
        ["the talks had failed"],
        "indirect",
    ),
    "that-clause": (
        "The minister warned that the dam could burst.",
        ["The minister"],
        ["that the dam could burst"],
        "indirect",
    ),
    "curly quotation": (
        "“We will not yield,” the commander told this newspaper.",
        ["the commander"],
        ["“We will not yield,”"],
        "direct",
    ),
    "straight quotation": (
        '"We will not yield," the commander said.',
        ["the commander"],
        ['"We will not yield,"'],
        "direct",
    ),
    "marks mixed": (
        '“We will not yield," the commander said.',
        ["the commander"],
        ['“We will not yield,"'],
        "direct",
    ),
    "single marks": ("‘We were not told,’ said Mr Lund.", ["Mr Lund"], ["‘We were not told,’"], "direct"),
    "inverted": (
        '"They came at night," said Maria Lund, a resident.',
        ["Maria Lund, a resident"],
        ['"They came at night,"'],
        "direct",
    ),
    "quotation goes on": (
        '"They came at night," said Maria Lund. "We ran."',
        ["Maria Lund"],
        ['"They came at night,"', '"We ran."'],
        "direct",
    ),
    "behind a colon": (
        "The commander said:\n\n“We will not yield to anybody.”",
        ["The commander"],
        ["“We will not yield to anybody.”"],
        "direct",
    ),
    "part of it quoted": (
        "The commander said the truce was “a sad joke”.",
        ["The commander"],
        ["the truce was “a sad joke”"],
        "mixed",
    ),
    "over paragraphs": (
        "“The first night was quiet,” the guard said.\n\n“On the second they came.\n\n“We ran to the river.”",
        ["the guard"],
        ["“The first night was quiet,”", "“On the second they came.", "“We ran to the river.”"],
        "direct",
    ),
    "according to, in front": (
        "According to the police, two men were hurt.",
        ["the police"],
        ["two men were hurt"],
        "indirect",
    ),
    "according to, behind": (
        "Two men were hurt, according to the police.",
        ["the police"],
        ["Two men were hurt"],
        "indirect",
    ),
    "as reported": (
        "The leaders met in Oslo, as first reported by the Herald.",
        ["the Herald"],
        ["The leaders met in Oslo"],
        "indirect",
    ),
    "as X reported": (
        "As the Herald reported, the two leaders met in Oslo.",
        ["the Herald"],
        ["the two leaders met in Oslo"],
        "indirect",
    ),
    "told to do": (
        "The envoy urged both sides to stop fighting.",
        ["The envoy"],
        ["both sides to stop fighting"],
        "indirect",
    ),
    "vow": ("The general vowed to retake the city.", ["The general"], ["to retake the city"], "indirect"),
    "in the words of": (
        "In the words of the general, the war is lost.",
        ["the general"],
        ["the war is lost"],
        "indirect",
    ),
    "noun of saying": (
        "His claim that the dam is safe is false.",
        ["His"],
        ["that the dam is safe"],
        "indirect",
    ),
    "press release": (
        '"The ceasefire must hold." – Commissioner Ada Brandt',
        ["Commissioner Ada Brandt"],
        ['"The ceasefire must hold."'],
        "direct",
    ),
    "headline with a colon": (
        "Minister: Talks will resume next week",
        ["Minister"],
        ["Talks will resume next week"],
        "indirect",
    ),
    "headline with the speaker last": (
        "Talks will resume next week, minister says",
        ["minister"],
        ["Talks will resume next week"],
        "indirect",
    ),
    "quoted as saying": (
        "The envoy was quoted as saying that the talks had failed.",
        ["The envoy"],
        ["that the talks had failed"],
        "indirect",
    ),
    "believed to": (
        "The two men are believed to have met in Oslo.",
        [],
        ["The two men", "to have met in Oslo"],
        "indirect",
    ),
    "alleged to": (
        "The group is alleged to have funded the raid.",
        [],
        ["The group", "to have funded the raid"],
        "indirect",
    ),
}


@pytest.mark.parametrize(("text", "source", "content", "form"), SPEECH.values(), ids=SPEECH.keys())
def test_speech_has_its_speaker_and_its_words(parse, text, source, content, form):
    statement = only(parse, text)
    assert words(text, statement.source) == source
    assert words(text, statement.content) == content
    assert (statement.form, statement.act) == (form, "say")


ACTS = {  # text -> act, source, content
    "denied": ("The minister denied that he took money.", "deny", ["The minister"], ["that he took money"]),
    "denied doing": (
        "The state has denied harbouring or supporting armed groups.",
        "deny",
        ["The state"],
        ["harbouring or supporting armed groups"],
    ),
    "rejected the claim": (
        "The army rejected the claim that it had shelled the village.",
        "deny",
        ["The army"],
        ["that it had shelled the village"],
    ),
    "dismissed as": (
        "The army dismissed the report as propaganda.",
        "deny",
        ["The army"],
        ["the report as propaganda"],
    ),
    "not believed": ("He does not believe that the talks failed.", "deny", ["He"], ["that the talks failed"]),
    "confirmed": (
        "The ministry confirmed that two soldiers were dead.",
        "confirm",
        ["The ministry"],
        ["that two soldiers were dead"],
    ),
    "declined to comment": (
        "The ministry declined to comment on the report.",
        "no_comment",
        ["The ministry"],
        ["the report"],
    ),
    "has not commented": (
        "Oslo has not officially commented on this specific meeting.",
        "no_comment",
        ["Oslo"],
        ["this specific meeting"],
    ),
    "did not respond": (
        "The bank did not immediately respond to a request for comment.",
        "no_comment",
        ["The bank"],
        [],
    ),
    "could not be reached": ("The group could not be reached for comment.", "no_comment", ["The group"], []),
    "no comment": ("There was no comment from the palace.", "no_comment", ["the palace"], []),
    "neither confirm nor deny": (
        "The militia will neither confirm nor deny the attack.",
        "no_comment",
        ["The militia"],
        ["the attack"],
    ),
    "could not verify": (
        "The Courier could not independently verify the authenticity of the video.",
        "not_verified",
        ["The Courier"],
        ["the authenticity of the video"],
    ),
    "not independently confirmed": (
        "The report could not be independently confirmed.",
        "not_verified",
        [],
        ["The report"],
    ),
    "has not been verified": ("The video has not been verified.", "not_verified", [], ["The video"]),
}


@pytest.mark.parametrize(("text", "act", "source", "content"), ACTS.values(), ids=ACTS.keys())
def test_an_act_is_read_from_its_words(parse, text, act, source, content):
    statement = only(parse, text)
    assert statement.act == act
    assert words(text, statement.source) == source
    assert words(text, statement.content) == content


KINDS = {
    "analysts": ("Analysts said the talks had failed.", "unnamed"),
    "reports": ("Reports suggest the talks have failed.", "unnamed"),
    "a person": ("Ada Brandt said the talks had failed.", "named"),
    "an office": ("The minister said the talks had failed.", "named"),
    "a memo": ("A leaked memo shows that the company paid the militia.", "document"),
    "the report": ("The report said the dam was unsafe.", "document"),
    "footage": ("Video footage on social media appears to show the two men together.", "recording"),
    "an outlet": ("Reuters reported that the talks had failed.", "outlet"),
    "the paper itself": ("This newspaper could not verify the video.", "self"),
    "we": ("We could not verify the video.", "self"),
    "nobody named could verify": ("The video could not be independently verified.", "self"),
    "nobody": ("The two men are believed to have met in Oslo.", "unnamed"),
}


@pytest.mark.parametrize(("text", "kind"), KINDS.values(), ids=KINDS.keys())
def test_a_source_has_its_kind(parse, text, kind):
    assert only(parse, text).source_kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "The spokesman did not say that the talks had failed.",
        "The clock told the time.",
        "They never reported that the bridge was closed.",
        "He read a “book” at night.",
    ],
)
def test_what_is_not_said_is_no_statement(parse, text):
    assert read(parse, text) == []


def test_the_cue_of_a_recording_says_how_sure_it_is(parse):
    text = "Video on social media appears to show the two men standing together, with Berrin taking part as a guest."
    statement = only(parse, text)
    assert words(text, statement.cue) == ["appears to show"]
    assert words(text, statement.content) == ["the two men standing together, with Berrin taking part as a guest"]


def test_what_is_said_inside_what_is_said_names_its_parent(parse):
    text = "The envoy said that the minister told him that the talks had failed."
    outer, inner = read(parse, text)
    assert (outer.parent, inner.parent) == (None, outer.id)


def test_the_claim_of_analysts_in_a_reported_sentence_hangs_on_the_outlet(parse):
    text = "The groups held talks in Oslo, in what analysts say is a growing alliance, as reported by Reuters."
    analysts, outlet = read(parse, text)
    assert words(text, outlet.source) == ["Reuters"]
    assert analysts.parent == outlet.id
    assert words(text, analysts.content) == ["is a growing alliance"]


@pytest.mark.skipif(not SEED.exists(), reason="the seed article is not here")
def test_the_seed_article_has_its_statements(parse):
    text = SEED.read_text(encoding="utf-8")
    found = {(item.act, item.source_kind, *words(text, item.source)) for item in read(parse, text)}
    assert {
        ("say", "unnamed", "analysts"),
        ("say", "recording", "Video footage on social media"),
        ("not_verified", "outlet", "Firstpost"),
        ("deny", "named", "Pakistan"),
        ("no_comment", "named", "Islamabad"),
        ("say", "unnamed", "reports"),
        ("say", "outlet", "NDTV"),
    } <= found


QUOTATIONS = {
    "pair": ("He said “yes” twice.", ["“yes”"]),
    "straight": ('He said "yes" twice.', ['"yes"']),
    "doubled single marks": ("He said ''yes'' twice.", ["''yes''"]),
    "left open, taken up": ("“One.\n\n“Two.”", ["“One.", "“Two.”"]),
    "stray closing mark": ("He said yes” twice.", []),
    "stray straight mark": ('The pipe is 12" wide.', []),
    "apostrophes": ("The workers' rights weren't the Smiths' concern.", []),
    "single inside double": ("“He said ‘go away’ twice.”", ["“He said ‘go away’ twice.”"]),
}


@pytest.mark.parametrize(("text", "expected"), QUOTATIONS.values(), ids=QUOTATIONS.keys())
def test_quotation_marks_pair_by_paragraph(text, expected):
    assert words(text, find_quotes(text)) == expected


@example('"‘a a"a\'')
@given(st.text(alphabet="ab .,\n“”\"'‘’«»", max_size=200))
def test_quotations_stand_in_order_inside_the_text_and_never_overlap(text):
    quotes = find_quotes(text)
    edges = [edge for quote in quotes for edge in (quote.start, quote.end)]
    assert edges == sorted(edges)
    assert all(0 <= quote.start < quote.end <= len(text) for quote in quotes)


PIECES = (
    "The minister said the talks had failed. ",
    "“We will not yield,” ",
    "said the guard",
    ", according to the police. ",
    '"',
    "“",
    "\n\n",
    "Minister: ",
    "as Reuters reported, ",
    "– Ada Brandt ",
    "He denied it. ",
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=12))
def test_every_span_lies_in_the_text_and_parents_never_form_a_ring(parse, pieces):
    text = "".join(pieces)
    found = read(parse, text)
    assert found == read(parse, text)
    parents = {item.id: item.parent for item in found}
    for item in found:
        for span in (*item.source, *item.cue, *item.content):
            assert 0 <= span.start < span.end <= len(text)
            assert text[span.start : span.end].strip()
        assert item.cue
        assert all(left.end <= right.start for left, right in zip(item.content, item.content[1:], strict=False))
        seen, above = set(), item.parent
        while above is not None:
            assert above not in seen
            seen.add(above)
            above = parents[above]


def flat(text_words):
    """A parse without grammar, so that size alone is tested."""
    starts, text = [], ""
    for word in text_words:
        starts.append(len(text))
        text += word + " "
    count = len(text_words)
    return build(
        text=text,
        starts=starts,
        words=text_words,
        lemmas=["say" if word == "said" else word for word in text_words],
        pos=["VERB" if word == "said" else "PUNCT" if word == '"' else "NOUN" for word in text_words],
        tags=["VBD"] * count,
        deps=["ROOT"] * count,
        heads=range(count),
        sentence_starts=[token % 40 == 0 for token in range(count)],
        entities=[],
    )


@pytest.mark.parametrize(
    "unit",
    [['"', "said"], ["“", "said"], ["said", ":", '"'], ["—", "A", "(@a)"], ["-"], ["'", "a"]],
    ids=["marks", "open marks", "colons", "posts", "dashes", "single marks"],
)
def test_thousands_of_marks_cost_no_more_than_seconds(unit):
    parsed = flat(unit * 5000)
    start = time.process_time()
    find(parsed, INDEX)
    assert time.process_time() - start < 3
