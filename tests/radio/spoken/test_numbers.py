"""Whole numbers, checked by reading the words back with a parser of its own."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.radio.spoken import Region
from bot.radio.spoken.numbers import cardinal, chunks, code, digit_by_digit, spoken_number

DIGITS_IN_ORDER = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
UNITS = {word: value for value, word in enumerate(DIGITS_IN_ORDER)}
UNITS |= {"mốt": 1, "tư": 4, "lăm": 5}
SCALES = {"triệu": 10**6, "nghìn": 10**3, "ngàn": 10**3}
NORTH, SOUTH = Region.NORTH, Region.SOUTH


def heard(words: str) -> int:
    """The number a listener understands. Fails on words out of order."""
    if words.startswith("âm "):
        return -heard(words.removeprefix("âm "))
    billions, found, rest = f" {words} ".rpartition(" tỷ ")
    if found:
        return heard(billions.strip()) * 10**9 + (heard(rest.strip()) if rest.strip() else 0)
    total, group, last_scale = 0, [], 10**9
    for word in [*words.split(), "."]:
        scale = 1 if word == "." else SCALES.get(word)
        if scale is None:
            group.append(word)
            continue
        assert scale < last_scale, words
        if group:
            total += heard_group(group) * scale
        else:
            assert word == "." and total, words
        group, last_scale = [], scale
    return total


def heard_group(group: list[str]) -> int:
    value = 0
    if "trăm" in group:
        assert group[1] == "trăm"
        value, group = UNITS[group[0]] * 100, group[2:]
        if not group:
            return value
        if group[0] in {"linh", "lẻ"}:
            assert len(group) == 2
            assert group[1] not in {"mốt", "tư", "lăm", "không"}
            return value + UNITS[group[1]]
        assert "mươi" in group or group[0] == "mười"
    if group[0] == "mười":
        assert group[1:] == [] or group[1] not in {"mốt", "tư", "năm", "không"}
        return value + 10 + (UNITS[group[1]] if group[1:] else 0)
    if len(group) > 1:
        assert group[1] == "mươi"
        assert group[0] not in {"không", "một"}
        assert group[2:] == [] or group[2] not in {"một", "năm", "không"}
        return value + UNITS[group[0]] * 10 + (UNITS[group[2]] if group[2:] else 0)
    assert group[0] not in {"mốt", "tư", "lăm"}
    return value + UNITS[group[0]]


def boundaries() -> list[int]:
    edges = {0, 10**18}
    for power in range(19):
        for step in (-1, 0, 1, 5, 10, 14, 15, 21, 24, 25, 100, 101):
            for times in (1, 2, 10, 15, 21):
                edges.add(times * 10**power + step)
    return sorted(edge for edge in edges if 0 <= edge <= 10**18)


@given(st.integers(min_value=-(10**18), max_value=10**18), st.sampled_from(list(Region)))
@example(1_001_001_001_001_001, SOUTH)
@example(10**18, NORTH)
def test_any_number_is_heard_as_written(number: int, region: Region) -> None:
    assert heard(cardinal(number, region)) == number


@pytest.mark.parametrize("region", Region)
def test_every_boundary_and_the_first_twenty_thousand(region: Region) -> None:
    numbers = [*boundaries(), *range(20_000)]
    assert [number for number in numbers if heard(cardinal(number, region)) != number] == []
    assert len({cardinal(number, region) for number in numbers}) == len(set(numbers))


@given(st.integers(min_value=1000, max_value=10**18))
def test_thousands_may_be_written_three_ways(number: int) -> None:
    plain = cardinal(number, SOUTH)
    assert spoken_number(f"{number:,}".replace(",", "."), SOUTH) == plain
    assert spoken_number(f"{number:,}".replace(",", " "), SOUTH) == plain
    assert spoken_number(str(number), SOUTH) == plain


def test_mot_tu_lam_muoi() -> None:
    assert cardinal(11, SOUTH) == "mười một"
    assert cardinal(21, SOUTH) == "hai mươi mốt"
    assert cardinal(15, NORTH) == "mười lăm"
    assert cardinal(14, NORTH) == "mười bốn"
    assert cardinal(24, NORTH) == "hai mươi tư"
    assert cardinal(24, SOUTH) == "hai mươi bốn"
    assert cardinal(105, NORTH) == "một trăm linh năm"
    assert cardinal(105, SOUTH) == "một trăm lẻ năm"
    assert cardinal(1_005, NORTH) == "một nghìn không trăm linh năm"
    assert cardinal(10**12, SOUTH) == "một ngàn tỷ"
    assert cardinal(10**15, SOUTH) == "một triệu tỷ"
    assert cardinal(10**18, SOUTH) == "một tỷ tỷ"
    assert cardinal(-7, SOUTH) == "âm bảy"


def test_past_the_largest_number_digits_are_said() -> None:
    assert cardinal(10**18 + 1, SOUTH) == "một" + " không" * 17 + " một"
    assert spoken_number("12345678901234567890", SOUTH).startswith("một hai ba, bốn năm sáu")


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("03", "ba"),
        ("00", "không không"),
        ("007", "không không bảy"),
        ("1,50", "một phẩy năm không"),
        ("1.234,05", "một ngàn hai trăm ba mươi bốn phẩy không năm"),
        ("11,085,306", "mười một triệu không trăm tám mươi lăm ngàn ba trăm lẻ sáu"),
        ("1,234.5", "một ngàn hai trăm ba mươi bốn phẩy năm"),
        ("1.5", "một phẩy năm"),
        ("123,000", "một trăm hai mươi ba phẩy không không không"),
    ],
)
def test_written_numbers(written: str, spoken: str) -> None:
    assert spoken_number(written, SOUTH) == spoken


def test_codes_and_groups() -> None:
    assert code("01", SOUTH) == "không một"
    assert code("17", SOUTH) == "mười bảy"
    assert code("744", SOUTH) == "bảy bốn bốn"
    assert chunks("0741900012345") == ["074", "190", "001", "2345"]
    assert digit_by_digit("0 9-1") == "không chín một"
