"""Which line answers is learnt from ``data/answered/``."""

from __future__ import annotations

import os

import pytest

from bench.asked_lines import fingerprint_of, mixed, read
from bench.conditional_logit import Choice, Held, learn
from bench.fact_lines import judge
from bot.answers.chances import chances
from bot.answers.fact_line import FactLine
from bot.answers.line_question import LineQuestion
from bot.answers.line_questions import FIRST, FOLLOW_UPS, FORESEEN
from bot.answers.line_rivals import NO_LINE
from bot.answers.rival import MEETINGS, Rival
from bot.answers.to_the_point import ADMISSIONS
from bot.answers.weighed import FACT_LINES, FIRST_LINES, Weighed, learnt, learnt_file
from bot.answers.whole import THE_WHOLE
from bot.catalogue.load import load
from bot.settings import Settings

DATA = Settings.from_environ(os.environ).data
HELD = Held(seen=0.05, apart=0.2, said=1.0, met=1.0)
LINES = [
    FactLine("fee", text, at, unknown=False, known=frozenset())
    for at, text in enumerate(("Miễn phí", "Nếu trễ: 8.000 đồng"))
]


@pytest.mark.parametrize(
    ("file", "sides"),
    [
        (FACT_LINES, {NO_LINE, MEETINGS, "line documents", "line fee"}),
        (FIRST_LINES, {NO_LINE, MEETINGS, "line documents", "line fee", THE_WHOLE}),
    ],
)
def test_what_is_learnt_stands_on_the_examples_as_they_are(file: str, sides: set[str]) -> None:
    assert f'"{fingerprint_of(DATA)}"' in learnt_file(file).read_text(encoding="utf-8"), (
        "run python -m bench.fact_lines --fit"
    )
    assert sides <= set(learnt(file))


@pytest.mark.parametrize("folder", [FOLLOW_UPS, FIRST, FORESEEN])
def test_every_example_is_of_a_procedure_that_is_there(folder: str) -> None:
    assert {one.procedure for one in read(DATA, folder)} <= set(load(DATA).procedures)


def test_each_kind_of_question_is_taught_a_little_by_the_other() -> None:
    own = {"line fee": Weighed({"first": 1.0}, {"trễ": 1.0}), "the whole": Weighed({"bias": 1.0})}
    other = {"line fee": Weighed({"first": 2.0, "late": 1.0}), "line time": Weighed({"first": 1.0})}
    found = mixed(own, other)
    assert found["line fee"].seen == pytest.approx({"first": 1.3, "late": 0.3})
    assert found["line fee"].said == pytest.approx({"trễ": 0.7})
    assert found.keys() == own.keys()


def test_shares_fall_with_the_order_of_the_lines_and_half_of_a_part_is_missing() -> None:
    one = LineQuestion("1.1", "phí sao", "partly", (("fee", "Nếu trễ"), ("fee", "Miễn phí"), ("fee", "gone since")))
    assert one.answering(LINES) == [1, 0]
    assert one.meant(LINES) == pytest.approx([1 / 6, 1 / 3, 0.5])
    assert LineQuestion("1.1", "phí sao", "answered", (("fee", "gone since"),)).meant(LINES) == [0.0, 0.0, 0.0]
    assert LineQuestion("1.1", "ai ký", "open").meant(LINES) == [0.0, 0.0, 1.0]


def test_a_corrected_figure_keeps_its_questions_and_other_words_lose_them() -> None:
    def answering(begin: str) -> list[int]:
        return LineQuestion("1.1", "phí sao", "answered", (("fee", begin),)).answering(LINES)

    assert answering("Nếu trễ: 5.000 đồng") == [1]
    assert answering("Nếu muộn: 8.000 đồng") == []


def test_features_words_and_words_that_meet_are_learnt() -> None:
    def choice(word: str, meant: int) -> Choice:
        rivals = [
            Rival("0", "line fee", {"bias": 1.0}, frozenset({word}), frozenset({"phi"})),
            Rival("1", "line time", {"bias": 1.0}, frozenset({word}), frozenset({"ngay"})),
            Rival(NO_LINE, NO_LINE, {"bias": 1.0}),
        ]
        return Choice(rivals, frozenset({word}), [float(at == meant) for at in range(3)])

    seen = [*[choice("tien", 0)] * 4, *[choice("lau", 1)] * 4, *[choice("ai", 2)] * 4]
    weights = learn(seen, HELD, lambda side: side == NO_LINE, lambda side: "any" if side.startswith("line") else None)
    assert set(weights) == {"line fee", "line time", NO_LINE, MEETINGS}
    assert weights[NO_LINE].said["ai"] > 0 > weights[NO_LINE].said["tien"]
    assert weights[MEETINGS].said["tien>phi"] > 0
    assert "tien>ngay" not in weights[MEETINGS].said  # never met in what was meant
    for word, label in (("tien", "0"), ("lau", "1"), ("ai", NO_LINE)):
        one = choice(word, 0)
        assert chances(one.rivals, one.grams, weights)[0][0] == label


@pytest.mark.parametrize(
    ("reply", "outcome"),
    [
        ("Khai sinh\n\nLệ phí\n• 8.000 đồng", "line at the top"),
        ("a\nb\nc\nd\ne\nMiễn phí", "line further down"),
        (f"Khai sinh\n{ADMISSIONS[1]}\nbốn tấm hình", "owns up, without the line"),
    ],
)
def test_a_reply_is_judged_by_the_lines_it_holds(reply: str, outcome: str) -> None:
    assert judge(reply, [line.text for line in LINES]) == outcome
