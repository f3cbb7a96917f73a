"""The reading contract: its keys and types, and that every offset is the text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from newsdesk import TEXT, article_of, claims_of, page_of, reading_of

from reportedly.export.contract import contract
from reportedly.store.reports import kinds_of

if TYPE_CHECKING:
    from reportedly.lexicon import Lexicon

KEYS = {
    "article": "id url title outlet byline published published_from language credits text",
    "mentions": "id start end text kind actor name",
    "statements": "id source cue content form source_kind actor act",
    "times": "start end text type value edtf",
    "places": "start end text geonames lat lon country",
    "claims": "id kind plover tie agents targets trigger span time place polarity modality modality_span statement "
    "chain status confidence",
}


def written(lexicon: Lexicon) -> dict[str, object]:
    article = article_of(page_of())
    return contract(article, reading_of(article), claims_of(article), kinds_of(lexicon))


def test_every_key_of_the_contract_is_there(lexicon: Lexicon) -> None:
    found = written(lexicon)
    for part, keys in KEYS.items():
        some = found[part] if isinstance(found[part], dict) else found[part][0]  # type: ignore[index]
        assert set(keys.split()) <= set(some), part  # type: ignore[arg-type]


def test_it_is_json_and_its_offsets_are_the_text(lexicon: Lexicon) -> None:
    found = json.loads(json.dumps(written(lexicon)))
    text = found["article"]["text"]
    assert text == TEXT
    for part in ("mentions", "times", "places"):
        for each in found[part]:
            assert text[each["start"] : each["end"]] == each["text"]
    claim = found["claims"][2]
    assert [text[start:end] for start, end in claim["trigger"]] == ["shared", "stage"]
    assert [text[start:end] for start, end in claim["modality_span"]] == ["reportedly"]


def test_chains_are_names_and_statuses_point(lexicon: Lexicon) -> None:
    claim = written(lexicon)["claims"][0]  # type: ignore[index]
    assert claim["chain"] == ["Orlo Courier"]
    assert claim["time"] == "2030-03"
    assert [(each["act"], each["by"], each["party"]) for each in claim["status"]] == [
        ("deny", "Veyra League", True),
        ("not_verified", "Orlo Courier", False),
    ]


def test_an_event_has_a_plover_type_and_a_relation_has_none(lexicon: Lexicon) -> None:
    kinds = {each["kind"]: each for each in written(lexicon)["claims"]}  # type: ignore[attr-defined]
    assert (kinds["met"]["plover"], kinds["met"]["relation"]) == ("CONSULT", None)
    assert (kinds["member_of"]["plover"], kinds["member_of"]["relation"]) == (None, "member_of")
