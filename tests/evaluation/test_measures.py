"""The arithmetic of the evaluation: clusters, calibration, attacks, noise."""

from __future__ import annotations

import pytest

from evaluation import actors, attacks, calibration, clusters, noise
from evaluation.calibration import Judged
from evaluation.own import macro_f1
from reportedly.model import Span
from training.corpus.notation import Labelled


def spans(*groups: tuple[int, ...]) -> clusters.Clusters:
    return [frozenset(Span(place, place + 1) for place in group) for group in groups]


def f1(sums: clusters.Sums) -> float:
    recall, precision = sums.recall / sums.of_gold, sums.precision / sums.of_ours
    return 2 * recall * precision / (recall + precision)


def test_the_same_clusters_are_perfect() -> None:
    gold = spans((1, 2, 3), (4, 5), (6,))
    assert clusters.average([(gold, gold)]) == (1.0, 1.0, 1.0, 1.0)


def test_the_textbook_example() -> None:
    """Luo (2005), figure 1: one big wrong merge costs more than a small one, except in MUC."""
    truth = spans((1, 2, 3, 4, 5), (6, 7), (8, 9, 10, 11, 12))
    small = spans((1, 2, 3, 4, 5), (6, 7, 8, 9, 10, 11, 12))
    big = spans((1, 2, 3, 4, 5, 8, 9, 10, 11, 12), (6, 7))
    assert f1(clusters.muc(small, truth)) == pytest.approx(f1(clusters.muc(big, truth)))
    assert f1(clusters.b_cubed(small, truth)) == pytest.approx(0.865, abs=0.001)
    assert f1(clusters.b_cubed(big, truth)) == pytest.approx(0.737, abs=0.001)
    assert clusters.ceaf(small, truth).recall > clusters.ceaf(big, truth).recall


def test_nothing_found_is_zero_and_no_error() -> None:
    assert clusters.average([([], spans((1, 2)))]) == (0.0, 0.0, 0.0, 0.0)


def test_a_fitted_curve_rises_and_says_how_often_it_is_right() -> None:
    judged = [Judged(str(n), sure=0.9, right=n % 2 == 0) for n in range(100)]
    judged += [Judged(str(n), sure=0.3, right=n % 10 == 0) for n in range(100)]
    curve = calibration.fit(judged)
    assert [right for _, right in curve] == sorted(right for _, right in curve)
    assert calibration.error(judged, ()) == pytest.approx(0.3, abs=0.01)
    assert calibration.error(judged, curve) < 0.02
    assert calibration.crossed(judged) < 0.1


def test_alternatives_and_optional_fillers() -> None:
    row = {"templates": [{"PERP: ORGANIZATION ID": ['"HARROW FRONT" / "HF"', '? "VEYRA LEAGUE"']}]}
    gold = attacks.gold_items(row, attacks.PERPETRATORS)
    found = attacks.compare({attacks.content("the Harrow Front"), attacks.content("police")}, gold)
    assert found == attacks.Found(right=1, told=2, found=1, asked=1)
    assert found.f1 == pytest.approx(2 / 3)
    assert attacks.compare({attacks.content("Veyra League")}, gold) == attacks.Found(right=1, told=1, found=0, asked=1)


def test_a_label_that_is_never_found_lowers_the_average() -> None:
    assert macro_f1([("a", "a"), ("a", "b")]) == pytest.approx((2 / 3 + 0) / 2)


@pytest.mark.parametrize("name", noise.DRESSES)
def test_labels_move_along_with_the_dress(name: str) -> None:
    plain = Labelled(
        "X1", "“Rebels attacked the League,” Vell said.", [{"span": [1, 7], "kind": "armed_group"}], [],
        [{"source": [[30, 34]], "cue": [], "content": [[0, 29]], "act": "say"}],
    )  # fmt: skip
    dressed = noise.dressed(plain, noise.DRESSES[name])
    start, end = dressed.mentions[0]["span"]
    assert dressed.text[start:end].lower() == "rebels"
    (first, last), *_ = dressed.statements[0]["content"]
    assert dressed.text[first:last].lower().strip("“”\x93\x94 ,").startswith("rebels")


def item(article: str, page: str, actor: str, place: int = 0) -> actors.Item:
    label = actors.Labelled(Span(place, place + 1), page, "organisation", f"a {page}", page)
    return actors.Item(article, label, actor)


def test_joining_two_pages_costs_precision_and_parting_one_costs_recall() -> None:
    right = [item("one", "Orlo", "1"), item("two", "Orlo", "1"), item("two", "Veyra", "2")]
    assert actors.b_cubed(right) == (1, 1, 1)
    precision, recall, _ = actors.b_cubed([each._replace(actor="1") for each in right])
    assert (precision, recall) == (pytest.approx(5 / 9), 1)
    precision, recall, _ = actors.b_cubed([each._replace(actor=str(n)) for n, each in enumerate(right)])
    assert (precision, recall) == (1, pytest.approx(2 / 3))


def test_a_missed_mention_costs_recall_only() -> None:
    found, missed = [item("one", "Orlo", "1"), item("two", "Orlo", "1")], [item("three", "Orlo", "")]
    precision, recall, _ = actors.b_cubed(found, missed)
    assert (precision, recall) == (1, pytest.approx(4 / 9))


def test_an_article_counts_a_concept_once_and_alone_standing_pages_can_be_left_out() -> None:
    items = [
        item("one", "Orlo", "1", 0),
        item("one", "Orlo", "2", 5),
        item("one", "Orlo", "1", 9),
        item("two", "Orlo", "1"),
    ]
    once = actors.once_an_article([*items, item("two", "Veyra", "3")])
    assert [each.actor for each in once] == ["1", "1", "3"]
    assert [each.label.page for each in actors.in_several(once)] == ["Orlo", "Orlo"]
