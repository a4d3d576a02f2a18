"""The line that is asked for comes first, and what no line tells is owned up to."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from bot.answers.explain import NOTHING_TOLD, UNKNOWN
from bot.answers.fact_line import FactLine, FactLines, words_and_pairs
from bot.answers.lexicon import Lexicon
from bot.answers.line_rivals import NO_LINE, line_rivals
from bot.answers.normalise import Normaliser
from bot.answers.pointing import FIRST_QUESTION, FOLLOW_UP
from bot.answers.reading import Reading
from bot.answers.recall import Recalled
from bot.answers.reply import Block, Reply
from bot.answers.rival import Rival
from bot.answers.to_the_point import ADMISSIONS, ASKED, NEAR, Point, point, to_the_point
from bot.answers.weighed import Weighed

LEXICON = Lexicon(fillers=("có", "không", "được"))
NORMALISE = Normaliser(LEXICON, set())
PAPERS = ("Tờ khai", "Giấy chứng sinh", "Nếu nhờ người khác đi làm thay: Văn bản ủy quyền")
REPLY = Reply(
    status="answer",
    blocks=(Block("Đăng ký khai sinh"), Block("Giấy tờ cần có", PAPERS, "bullets")),
    as_of=dt.date(2026, 11, 27),
)


def line(aspect: str, text: str, place: int = 0) -> FactLine:
    words = NORMALISE(text)
    return FactLine(aspect, text, place, False, words_and_pairs(words), frozenset(words.plain) - LEXICON.filler_words)


KNOWN = FactLines(
    (*(line("documents", text, at) for at, text in enumerate(PAPERS)), line("fee", "Miễn phí")), frozenset()
)


NOTHING_RECALLED = Recalled([0.0] * 5, [0.0] * 5)
WHERE = "Công an phường"
WORDY = replace(FOLLOW_UP, short=False)
FORM = Point(0.1, KNOWN.lines[:1])


def reading(text: str, aspects: tuple[str, ...] = ("conditions",)) -> Reading:
    return Reading(text=text, words=NORMALISE(text), content=NORMALISE(text), aspects=aspects, hits=())


def test_words_in_common_and_the_aspect_asked_speak_for_a_line() -> None:
    rivals = line_rivals(
        reading("giấy chứng sinh photo được không"), KNOWN, {"documents": 0.9}, (), NOTHING_RECALLED, LEXICON
    )
    assert [rival.side for rival in rivals] == ["line documents"] * 3 + ["line fee", NO_LINE]
    form, birth, on_behalf, fee, none = (rival.seen for rival in rivals)
    assert birth["covered"] > form["covered"] == fee["covered"] == 0.0
    assert birth["pairs"] > 0
    assert birth["likely"] > fee["likely"]
    assert on_behalf["conditional"] == 1.0
    assert none["covered"] == birth["covered"]
    assert none["anywhere"] == pytest.approx(3 / 4)  # nobody speaks of photocopies


def test_what_is_known_of_no_line_is_seen() -> None:
    none = line_rivals(reading("cán bộ xuống nhà không", ("time",)), KNOWN, {}, (), NOTHING_RECALLED, LEXICON)[-1].seen
    assert none["anywhere"] == none["covered"] == 0.0
    assert none["not there"] == 1.0


def test_the_line_asked_for_comes_first() -> None:
    fee = KNOWN.lines[3]
    told = to_the_point(reading("có mất tiền không", ("fee",)), REPLY, Point(0.1, (fee,)), WHERE)
    assert told.blocks == (REPLY.blocks[0], Block(ASKED, ("Miễn phí",)), REPLY.blocks[1])
    both = to_the_point(
        reading("phí với giấy tờ", ("fee", "documents")), REPLY, Point(0.1, (fee, KNOWN.lines[0])), WHERE
    )
    assert both.blocks[1] == Block(ASKED, ("Miễn phí", "Tờ khai"), "bullets")


def test_a_line_that_may_not_be_what_is_asked_is_not_called_so() -> None:
    near = Point(0.3, KNOWN.lines[3:], plain=False, near=(KNOWN.lines[3], KNOWN.lines[2]))
    told = to_the_point(reading("dì đi được không"), REPLY, near, WHERE)
    assert told.blocks[1:] == (Block(NEAR, ("Miễn phí",)), Block("Liên quan", (f"Giấy tờ cần có: {PAPERS[2]}",)))
    whole = to_the_point(reading("dì đi được không, cần giấy gì", ("documents",)), REPLY, near, WHERE)
    assert [block.title for block in whole.blocks] == ["Đăng ký khai sinh", NEAR, "Giấy tờ cần có"]


def test_a_guess_at_a_fee_does_not_stand_before_all_fees() -> None:
    fees = Block("Lệ phí", ("400.000 đồng", "Nếu nhận cháu ruột: Miễn phí"), "bullets")
    reply = replace(REPLY, blocks=(REPLY.blocks[0], fees))
    guess = Point(0.3, (line("fee", "Nếu nhận cháu ruột: Miễn phí"),), plain=False)
    assert to_the_point(reading("mất bao nhiêu tiền", ("fee",)), reply, guess, WHERE) == reply
    plainly = to_the_point(reading("cháu ruột thì bao nhiêu", ("fee",)), reply, replace(guess, plain=True), WHERE)
    assert plainly.blocks[1] == fees  # the short block that holds it


def test_who_is_told_of_another_matter_needs_nothing_else() -> None:
    other = replace(line("similar", "Nếu đã khai sinh rồi thì đó là việc khác: xin bản sao."), leads_to="2.000635")
    found = Point(0.1, (other,), near=(other, KNOWN.lines[0]))
    told = to_the_point(reading("khai rồi thì sao"), REPLY, found, WHERE)
    assert told.blocks == (REPLY.blocks[0], Block(ASKED, (other.text,)))


def test_lines_that_may_be_meant_stand_for_the_whole() -> None:
    near = Point(FOLLOW_UP.perhaps_missing - 0.01, near=KNOWN.lines[1:3])
    told = to_the_point(reading("dì đi được không"), REPLY, near, WHERE)
    assert told.blocks == (
        REPLY.blocks[0],
        Block(NEAR, tuple(f"Giấy tờ cần có: {paper}" for paper in PAPERS[1:]), "bullets"),
    )


def test_a_short_block_that_holds_the_line_comes_first_as_it_is() -> None:
    time = Block("Thời gian giải quyết", ("1 ngày làm việc",))
    asked = reading("cần tờ khai không", ("documents", "time"))
    told = to_the_point(asked, replace(REPLY, blocks=(REPLY.blocks[0], time, REPLY.blocks[1])), FORM, WHERE)
    assert [block.title for block in told.blocks] == ["Đăng ký khai sinh", "Giấy tờ cần có", "Thời gian giải quyết"]
    assert to_the_point(asked, REPLY, FORM, WHERE) == REPLY


@pytest.mark.parametrize(
    ("asked", "missing", "admitted"),
    [
        (reading("cán bộ xuống nhà được không"), FOLLOW_UP.missing, ADMISSIONS[1]),
        (reading("cán bộ xuống nhà được không"), FOLLOW_UP.perhaps_missing, ADMISSIONS[0]),
        (reading("cán bộ xuống nhà được không"), FOLLOW_UP.perhaps_missing - 0.01, None),
        (reading("có cần giấy chích ngừa không", ("documents",)), FOLLOW_UP.missing, ADMISSIONS[2]),
        (reading("ba em mất năm ngoái", ()), FOLLOW_UP.missing, None),
        (reading("bị phạt bao nhiêu", ("fee",)), FOLLOW_UP.missing, None),  # the answer has a line of its own for fines
    ],
)
def test_what_is_not_known_is_owned_up_to(asked: Reading, missing: float, admitted: str | None) -> None:
    head, *rest = to_the_point(asked, REPLY, Point(missing, least=WORDY), WHERE).blocks
    assert (head, rest[-1]) == REPLY.blocks
    said = [line for block in rest[:-1] for line in block.lines]
    assert len(said) == int(admitted is not None)
    assert all(line.startswith(f"{admitted}{WHERE}") for line in said)


def test_what_the_answer_says_is_unknown_is_not_owned_up_to_twice() -> None:
    unknown = replace(REPLY, blocks=(REPLY.blocks[0], Block("Lệ phí", ("Chưa có thông tin chắc chắn: …",))))
    assert to_the_point(reading("tốn bao nhiêu", ("fee",)), unknown, Point(0.9), WHERE) == unknown


def test_a_paper_is_only_missed_in_a_list() -> None:
    other = replace(REPLY, blocks=(REPLY.blocks[0], Block("Điều kiện", ("Đủ 18 tuổi",))))
    told = to_the_point(reading("có cần giấy chích ngừa không", ("documents",)), other, Point(0.9), WHERE)
    assert told.blocks[1].lines[0].startswith(ADMISSIONS[1])


@pytest.mark.parametrize(
    ("scores", "lines", "plain"),
    [
        ((3.0, 0.0, 0.0), ("0",), True),
        ((1.0, 1.0, 0.0), ("0", "1"), False),
        ((0.0, 0.0, 9.0), (), False),
    ],
)
def test_lines_are_put_first_by_how_likely_they_are(
    monkeypatch: pytest.MonkeyPatch, scores: tuple[float, ...], lines: tuple[str, ...], plain: bool
) -> None:
    rivals = [Rival(label, "x", {"score": s}) for label, s in zip(("0", "1", NO_LINE), scores, strict=True)]
    monkeypatch.setattr("bot.answers.to_the_point.learnt", lambda _: {"x": Weighed({"score": 1.0})})
    found = point(rivals, reading("gì"), KNOWN)
    assert found.lines == tuple(KNOWN.lines[int(at)] for at in lines)
    assert found.plain is plain


def test_words_that_tell_something_meet() -> None:
    known = FactLines(KNOWN.lines, frozenset({"khai", "sinh"}))
    rivals = line_rivals(reading("khai giùm được không"), known, {}, ("lam-thay",), NOTHING_RECALLED, LEXICON)
    assert "gium>quyen" in rivals[2].meetings
    assert not any(meeting.startswith(("khai>", "duoc>")) for rival in rivals for meeting in rival.meetings)
    assert rivals[-1].meetings == frozenset()


NOT_PLAINLY_ASKED = ("conditions",)


def test_a_plain_answer_to_a_follow_up_needs_nothing_else() -> None:
    asked = reading("có mất tiền không", NOT_PLAINLY_ASKED)
    fee = KNOWN.lines[3:]
    told = to_the_point(asked, REPLY, Point(0.1, fee, enough=True), WHERE)
    assert told.blocks == (REPLY.blocks[0], Block(ASKED, ("Miễn phí",)))
    assert told.options[0].label == "Giấy tờ cần có"  # what is gone has a button
    papers_too = reading("giấy tờ gì, có mất tiền không", ("documents",))
    assert to_the_point(papers_too, REPLY, Point(0.1, fee, enough=True), WHERE).blocks[2] == REPLY.blocks[1]
    first = Point(0.1, fee, enough=True, least=FIRST_QUESTION)
    assert to_the_point(asked, REPLY, first, WHERE).blocks[2] == REPLY.blocks[1]


def test_what_was_said_is_not_said_again_and_no_heading_stays_empty() -> None:
    conditions = Block("Điều kiện", ("Một", "Hai", "Ba", "Bốn"), "bullets")
    alone = Block("Hạn phải làm", ("Miễn phí",))
    reply = replace(REPLY, blocks=(REPLY.blocks[0], conditions, alone))
    lines = (line("conditions", "Hai"), line("deadline", "Miễn phí"))
    told = to_the_point(reading("hai sao, bao lâu", ("time",)), reply, Point(0.1, lines), WHERE)
    assert told.blocks[1:] == (
        Block(ASKED, ("Hai", "Miễn phí"), "bullets"),
        replace(conditions, lines=("Một", "Ba", "Bốn")),
    )


def test_a_first_answer_takes_no_paper_out_of_the_list_it_begins_with() -> None:
    first = Point(0.1, KNOWN.lines[:1], least=FIRST_QUESTION)
    assert to_the_point(reading("tờ khai ai điền"), REPLY, first, WHERE) == REPLY


def test_what_is_not_known_is_followed_by_the_nearest_lines_alone() -> None:
    near = Point(FOLLOW_UP.missing, near=KNOWN.lines[1:3])
    told = to_the_point(reading("cán bộ xuống nhà được không"), REPLY, near, WHERE)
    assert [block.title for block in told.blocks] == ["Đăng ký khai sinh", "", "Điều gần nhất tôi biết"]
    assert told.blocks[2].lines == tuple(f"Giấy tờ cần có: {paper}" for paper in PAPERS[1:])
    assert [option.label for option in told.options] == ["Giấy tờ cần có"]


def test_no_heading_stands_over_nothing_told() -> None:
    reply = replace(REPLY, blocks=(REPLY.blocks[0], Block("Điều kiện", (NOTHING_TOLD,))))
    told = to_the_point(reading("dì xin giùm được không"), reply, Point(0.0), WHERE)
    assert told.blocks == (REPLY.blocks[0], Block("", (ADMISSIONS[1] + f"{WHERE} nhé.",)))


def test_a_value_that_is_not_known_comes_first_when_it_is_what_is_asked() -> None:
    unknown = Block("Mức được hưởng", (f"{UNKNOWN} chắc chắn: chưa có mức. Anh/chị hỏi phường.",))
    result = Block("Kết quả nhận được", ("Quyết định.",))
    reply = replace(REPLY, blocks=(REPLY.blocks[0], result, unknown))
    told = to_the_point(reading("được nhiêu tiền", ("result",)), reply, Point(0.9), WHERE)
    assert told.blocks == (REPLY.blocks[0], unknown, result)
    assert to_the_point(reading("nộp đâu, được nhiêu", ("place", "result")), reply, Point(0.0), WHERE) == reply
