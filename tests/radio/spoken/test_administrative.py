"""Every class of administrative writing, item by item, as a reader in the South says it."""

from collections import defaultdict
from pathlib import Path

import pytest

from bot.radio.spoken import Region, Vocabulary, speak

TABLE = Path(__file__).parent / "administrative.txt"


def classes() -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    name = ""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            name = line[2:]
        elif line and not line.startswith(";"):
            written, spoken = line.split("|")
            found[name].append((written, spoken))
    return found


CLASSES = classes()


def test_the_table_is_large_and_repeats_nothing() -> None:
    written = [item for items in CLASSES.values() for item, _ in items]
    assert len(written) >= 300
    assert len(set(written)) == len(written)


@pytest.mark.parametrize("name", CLASSES)
def test_class(name: str, vocabulary: Vocabulary) -> None:
    wrong = {written: said for written, spoken in CLASSES[name] if (said := speak(written, vocabulary)) != spoken}
    assert wrong == {}


@pytest.mark.parametrize("name", CLASSES)
def test_spoken_forms_stay_as_they_are(name: str, vocabulary: Vocabulary) -> None:
    assert [speak(spoken, vocabulary) for _, spoken in CLASSES[name]] == [spoken for _, spoken in CLASSES[name]]


@pytest.mark.parametrize(
    ("written", "north"),
    [
        ("24 hồ sơ", "hai mươi tư hồ sơ"),
        ("14 hồ sơ", "mười bốn hồ sơ"),
        ("104 hồ sơ", "một trăm linh bốn hồ sơ"),
        ("7.000 đồng", "bảy nghìn đồng"),
        ("quý IV/2026", "quý tư năm hai nghìn không trăm hai mươi sáu"),
        ("thứ 4, tháng 4", "thứ tư, tháng tư"),
        ("1tr5", "một triệu năm trăm nghìn"),
    ],
)
def test_the_north_says(written: str, north: str, vocabulary: Vocabulary) -> None:
    assert speak(written, vocabulary, Region.NORTH) == north


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("các khoản vi phạm", "các khoản vi phạm"),
        ("Ở phường, Ô tô, Y tế", "Ở phường, Ô tô, Y tế"),
        ("một trăm hai mươi ba hồ sơ, tháng tư.", "một trăm hai mươi ba hồ sơ, tháng tư."),
        ("mỗi ngày 8 giờ", "mỗi ngày tám giờ"),
        ("3 tháng 4 ngày", "ba tháng bốn ngày"),
        ("công an tiếp nhận 113 hồ sơ", "công an tiếp nhận một trăm mười ba hồ sơ"),
        ("Kế hoạch 05 năm", "Kế hoạch năm năm"),
        ("ngày 24/7", "ngày hai mươi bốn tháng bảy"),
        ("xử phạt VI PHẠM", "xử phạt vi phạm"),
        ("ngày 31/02/2026", "ngày ba mươi mốt trên hai trên hai ngàn không trăm hai mươi sáu"),
        ("25:00", "hai mươi lăm: không không"),
    ],
)
def test_what_only_looks_like_something_else(written: str, spoken: str, vocabulary: Vocabulary) -> None:
    assert speak(written, vocabulary) == spoken


def test_a_whole_bulletin(vocabulary: Vocabulary) -> None:
    written = (
        "Từ ngày 15/8/2026, lệ phí đăng ký tạm trú là 7.000 đồng/lần (nộp trực tuyến).\n"
        "\n"
        "Bà con gọi 1022, từ 7h30 - 11h30, thứ 2 đến thứ 6."
    )
    assert speak(written, vocabulary) == (
        "Từ ngày mười lăm tháng tám năm hai ngàn không trăm hai mươi sáu, lệ phí đăng ký tạm trú là bảy ngàn đồng một lần, "
        "nộp trực tuyến.\n"
        "\n"
        "Bà con gọi một không hai hai, từ bảy giờ ba mươi phút đến mười một giờ ba mươi phút, thứ hai đến thứ sáu."
    )


def test_a_long_text_is_read_as_its_sentences_are(vocabulary: Vocabulary) -> None:
    sentence = "Từ ngày 15/8/2026, lệ phí là 7.000 đồng/lần, 30 kg gạo/người, gọi 1022, từ 7h30 - 11h30."
    assert speak(" ".join([sentence] * 40), vocabulary) == " ".join([speak(sentence, vocabulary)] * 40)


def test_a_quotation_mark_is_no_minute(vocabulary: Vocabulary) -> None:
    assert speak("nhóm '10' và 'tổ 5'", vocabulary) == "nhóm mười và tổ năm"
    assert speak("nghỉ 10', rồi 5'", vocabulary) == "nghỉ mười phút, rồi năm phút"
