"""What must hold for any text at all."""

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.radio.spoken import Region, Vocabulary, speak
from bot.settings import ROOT

VOCABULARY = Vocabulary.load(ROOT / "data" / "spoken.yml")

# Written material of the kind that bulletins hold, glued at random: steps meet each other's leftovers.
PIECES = [
    "7h30", "7:30", "03/05/2026", "3/5", "30-4", "1.001193", "123/2015/NĐ-CP", "QĐ-UBND", "TP.HCM", "P.5", "KP.2",
    "12/3", "1/2", "2.000", "1,5", "1,234.5", "đ", "đồng/trang", "USD", "$", "m2", "km/h", "%", "°C",
    "quý III/2026", "XIV", "khóa X", "0912345678", "1900 1234", "113", "gọi", "số", "ngày", "tháng", "điểm đ", "mẫu",
    "CT01", "05a/ĐK", "dichvucong.gov.vn", "a@b.vn", "và/hoặc", "UBND", "WTO", "B", "online", "(", ")", "-", "–",
    "/", ",", ".", "...", ":", "&", "≥", "×", "+", "'", '"', "5G", "61A-123.45", "thứ 4", "2-6", "1tr5", "10k",
    "-5", "²", "½", "Ⅳ", "③", "\n", "  ", "lần/năm", "đ/c", "v/v", "Nguyễn", "phường", "năm", "THÔNG BÁO", "Đ.",
]  # fmt: skip
glued = st.lists(st.sampled_from(PIECES), max_size=8).flatmap(
    lambda pieces: st.sampled_from([" ".join(pieces), "".join(pieces)])
)
regions = st.sampled_from(list(Region))


def assert_spoken(said: str) -> None:
    assert not any(character.isdigit() for character in said)
    assert unicodedata.is_normalized("NFC", said)
    assert not set(said) & set('\t\r/()[]{}"%&+=<>@#*_|~^$')


@settings(max_examples=400, deadline=None)
@given(st.text(max_size=60), regions)
def test_any_text_comes_out_spoken_and_stays(text: str, region: Region) -> None:
    said = speak(text, VOCABULARY, region)
    assert_spoken(said)
    assert speak(said, VOCABULARY, region) == said


@settings(max_examples=1500, deadline=None)
@given(glued, regions)
def test_administrative_pieces_come_out_spoken_and_stay(text: str, region: Region) -> None:
    said = speak(text, VOCABULARY, region)
    assert_spoken(said)
    assert speak(said, VOCABULARY, region) == said


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="0123456789.,-/: hđkm%$()", max_size=24))
def test_figures_and_marks_in_any_order(text: str) -> None:
    said = speak(text, VOCABULARY)
    assert_spoken(said)
    assert speak(said, VOCABULARY) == said


@given(st.lists(st.sampled_from(["7h30", "x", "", "1. a"]), min_size=1, max_size=5))
def test_lines_are_kept(lines: list[str]) -> None:
    assert speak("\n".join(lines), VOCABULARY).count("\n") == len(lines) - 1
