"""Roles and relations with their time: former and then, since and until, ended; and what only looks like it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

from reportedly import claims
from reportedly.claims.tenure import Holding
from reportedly.model import Article
from reportedly.reading import assemble
from reportedly.reading.backends import gazetteer

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportedly.lexicon import Lexicon
    from reportedly.reading.parse import Parse


class Told(NamedTuple):
    kind: str
    when: str | None
    modality: str
    says: str


@pytest.fixture(scope="module")
def told(parse: Callable[[str], Parse], lexicon: Lexicon) -> Callable[[str], list[Told]]:
    knowledge = assemble.Knowledge.of(lexicon, gazetteer.load(lexicon.states))
    vocabulary, holding = claims.Vocabulary.of(lexicon), Holding.of(lexicon)

    def read(text: str) -> list[Told]:
        article = Article(id="one", page="", text=text, published="2024-06-01")
        reading = assemble.read(parse(text), article, knowledge, "test")
        return [
            Told(
                claim.kind,
                claim.when.edtf if claim.when else None,
                claim.modality,
                holding.of_words((text[s.start : s.end] for s in claim.modality_span), claim.polarity).says,
            )
            for claim in claims.make(article, reading, vocabulary)
        ]

    return read


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Omar Selim, who led the Northern Front in the 1990s, spoke.", ("leads", "199X", "asserted", "now")),
        ("Omar Selim has led the Northern Front since 2019.", ("leads", "2019/..", "asserted", "now")),
        ("Omar Selim has been leader of the Northern Front since 2019.", ("leads", "2019/..", "asserted", "now")),
        ("Omar Selim, the Northern Front's leader since 2019, spoke.", ("leads", "2019/..", "asserted", "now")),
        ("Omar Selim was leader of the Northern Front until 2021.", ("leads", "../2021", "historical", "over")),
        ("Omar Selim led the Northern Front from 2015 to 2018.", ("leads", "2015/2018", "historical", "over")),
        (
            "Omar Selim, who led the Northern Front from 2015 to 2018, spoke.",
            ("leads", "2015/2018", "historical", "over"),
        ),
        ("Former Northern Front leader Omar Selim spoke.", ("leads", None, "historical", "over")),
        (
            "Omar Selim, then leader of the Northern Front, met Karin Moller in 2012.",
            ("leads", "2012", "historical", "then"),
        ),
        ("In 2012, then Northern Front leader Omar Selim met Karin Moller.", ("leads", "2012", "historical", "then")),
        ("Omar Selim stepped down as leader of the Northern Front in 2021.", ("leads", "2021", "historical", "ended")),
        ("Omar Selim is no longer leader of the Northern Front.", ("leads", None, "historical", "ended")),
        ("Norway has been an ally of Sweden since 2019.", ("ally_of", "2019/..", "asserted", "now")),
        ("Norway was an ally of Sweden from 2015 to 2018.", ("ally_of", "2015/2018", "historical", "over")),
        ("Norway ended its alliance with Sweden in March 2024.", ("ally_of", "2024-03", "historical", "ended")),
        ("Norway's alliance with Sweden collapsed in May 2024.", ("ally_of", "2024-05", "historical", "ended")),
    ],
)
def test_a_role_or_relation_has_its_time_and_its_end(
    text: str, wanted: tuple[str, str | None, str, str], told: Callable[[str], list[Told]]
) -> None:
    assert Told(*wanted) in told(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("Omar Selim, leader of the Northern Front, left in May 2024.", "leads", id="the act's time"),
        pytest.param("Then Northern Front leader Omar Selim spoke.", "leads", id="what came next"),
        pytest.param(
            "He rose, and then Northern Front leader Omar Selim spoke in 2012.", "leads", id="what came next, dated"
        ),
        pytest.param("The Northern Front's leader, Omar Selim, collapsed.", "leads", id="a man collapsed"),
        pytest.param("Norway will end its alliance with Sweden.", "ally_of", id="an end to come"),
        pytest.param("Norway did not end its alliance with Sweden.", "ally_of", id="no end"),
        pytest.param("Norway praised its alliance with Sweden and ended the talks.", "ally_of", id="another end"),
    ],
)
def test_what_says_nothing_of_an_end(text: str, kind: str, told: Callable[[str], list[Told]]) -> None:
    assert [each for each in told(text) if each.kind == kind]
    assert {(each.when, each.says) for each in told(text) if each.kind == kind} == {(None, "now")}


def test_an_end_that_lies_ahead_is_none(told: Callable[[str], list[Told]]) -> None:
    (claim,) = [each for each in told("Norway is an ally of Sweden until 2030.") if each.kind == "ally_of"]
    assert (claim.when, claim.modality) == ("../2030", "asserted")


def test_an_act_does_not_take_the_time_of_a_role(told: Callable[[str], list[Told]]) -> None:
    found = told("Lena Marsh, a spokeswoman for the Northern Front until 2021, praised Norway in July 2023.")
    assert {(each.kind, each.when) for each in found} == {("speaks_for", "../2021"), ("praised", "2023-07")}


@pytest.mark.parametrize(
    ("text", "leaves"),
    [
        ("Omar Selim left the Northern Front in March 2024.", True),
        ("Omar Selim defected from the Northern Front.", True),
        ("Omar Selim left Norway.", False),
        ("Omar Selim left the headquarters of the Northern Front.", False),
        ("The Northern Front left the Harrow Movement at the gate.", False),
    ],
)
def test_who_leaves_a_group_and_who_leaves_a_place(text: str, leaves: bool, told: Callable[[str], list[Told]]) -> None:  # noqa: FBT001
    assert any(each.kind == "resigned" for each in told(text)) is leaves
