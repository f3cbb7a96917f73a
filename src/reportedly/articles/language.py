"""Tells the language of a text by its commonest words; no model, no guess where the vote is close."""

from __future__ import annotations

import re
from collections import Counter

# The commonest function words of each language that the others do not share, or share rarely (own selection).
STOP_WORDS: dict[str, str] = {
    "en": "the of and to in that is was for with on his he it as by at from have has had been which were are this not",
    "de": "der die und das den von mit dem des ein eine ist nicht auch auf für sich im wird sind dass wurde bei nach",
    "fr": "le la les des est dans une pour qui sur par avec plus pas sont cette aux mais ont ses été leur du et",
    "es": "el los las que una por con del para como más pero sus fue este ha sobre entre cuando también muy y es",
    "it": "il di che della per una sono gli con delle nel anche più dei alla come ha non questo dal si è",
    "pt": "o que os uma para com não do da em dos mais foi das pelo seu sua pela são também ao está e",
    "nl": "de het een van en niet dat zijn voor met aan ook worden door naar heeft wordt maar deze uit bij",
    "pl": "nie się na jest że w z do to jak przez od po ale są oraz który także będzie jego",
    "tr": "ve bir bu için ile olarak da de daha çok olan gibi sonra ancak kadar en dedi",
    "ru": "и в не на что с по он как это из за от для его но к был также у",
    "ar": "في من على إلى أن عن مع التي الذي هذا هذه بعد كان كما لم بين ما قال",
}
VOTERS = {language: frozenset(words.split()) for language, words in STOP_WORDS.items()}
WORD = re.compile(r"[^\W\d_]+")
LOOKED_AT = 6_000  # characters; more do not change the vote
VOTES = 3  # fewer known words are no vote
LEAD = 1.3  # times the votes of the second; related languages share words
SHARE = 0.08  # of all words; running text of any of these languages has 0.2 and more
TAG = re.compile(r"\s*([a-zA-Z]{2})(?:[-_].*)?\s*\Z")


def language_of(text: str, declared: str | None = None) -> str | None:
    """Give the language as ISO 639-1; what the page declares counts only where the words leave it open."""
    return voted(text[:LOOKED_AT]) or tagged(declared)


def voted(text: str) -> str | None:
    """Give the language that the words of a text vote for, None where the vote is thin or close."""
    words = Counter(WORD.findall(text.lower()))
    votes = {language: sum(words[word] for word in known) for language, known in VOTERS.items()}
    (first, most), (_, second) = Counter(votes).most_common(2)
    enough = most >= VOTES and most >= SHARE * words.total()
    return first if enough and most >= LEAD * second else None


def tagged(tag: str | None) -> str | None:
    """Read a language tag such as ``en-GB``."""
    found = TAG.match(tag or "")
    return found[1].lower() if found else None
