from __future__ import annotations

import re

from bot.radio.mastering.join import Span
from bot.radio.subtitles import lrc, srt

LONG = (
    "Bà con mang theo giấy chứng sinh do bệnh viện cấp, căn cước của cha hoặc mẹ và giấy chứng nhận kết hôn nếu có, "
    "nộp tại Trung tâm Phục vụ hành chính công phường Bến Cát."
)


def test_a_short_sentence_is_one_cue() -> None:
    assert srt(["Kính thưa bà con.", "Xin cảm ơn."], [Span(2.1, 3.9756), Span(3661.0, 3662.5)]) == (
        "1\n00:00:02,100 --> 00:00:03,976\nKính thưa bà con.\n\n2\n01:01:01,000 --> 01:01:02,500\nXin cảm ơn.\n"
    )


def test_a_long_sentence_is_shared_out_in_order_and_without_gaps() -> None:
    text = srt([LONG], [Span(10.0, 22.0)])
    cues = [block.split("\n") for block in text.strip().split("\n\n")]
    assert " ".join(" ".join(cue[2:]) for cue in cues) == LONG
    assert len(cues) == 3
    assert all(len(cue) <= 4 and max(map(len, cue[2:])) <= 42 for cue in cues)
    times = re.findall(r"(\S+) --> (\S+)", text)
    assert (times[0][0], times[-1][1]) == ("00:00:10,000", "00:00:22,000")
    assert [end for _, end in times[:-1]] == [start for start, _ in times[1:]]


def test_no_sentence_gives_no_cue() -> None:
    assert srt([], []) == ""


def test_players_get_the_same_cues_a_line_each() -> None:
    text = lrc("Lệ phí", "Đài", ["Kính thưa bà con.", LONG], [Span(2.104, 3.9756), Span(4.0, 3661.5)])
    head, words = text.split("\n")[:2], text.split("\n")[2:]
    assert head == ["[ti:Lệ phí]", "[ar:Đài]"]
    assert words[0] == "[00:02.10]Kính thưa bà con."
    assert words[1].startswith("[00:04.00]Bà con mang theo")
    assert words[-2:] == ["[61:01.50]", ""]
    assert " ".join(line.partition("]")[2] for line in words[1:-2]) == LONG
    assert lrc("Lệ phí", "Đài", [], []) == "[ti:Lệ phí]\n[ar:Đài]\n"
