import re
from pathlib import Path

import pytest

from bot.errors import CatalogueError
from bot.radio.spoken import Vocabulary, speak
from bot.radio.spoken.vocabulary import once, one_of, tree
from tests.radio.spoken.conftest import SPOKEN_YML


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_a_station_overrides_and_adds_words(tmp_path: Path, vocabulary: Vocabulary) -> None:
    station = written(tmp_path / "dai.yml", "signs:\n  /: trên\nabbreviations:\n  CA: cơ quan\n  BCX: Bến Cát xanh\n")
    ours = Vocabulary.load(SPOKEN_YML, station)
    assert speak("hẻm 45/7, CA phường, BCX", ours) == "hẻm bốn mươi lăm trên bảy, cơ quan phường, Bến Cát xanh"
    assert speak("hẻm 45/7, CA phường", vocabulary) == "hẻm bốn mươi lăm xẹt bảy, công an phường"


def test_one_line_stands_for_each_word_in_braces(tmp_path: Path) -> None:
    station = written(
        tmp_path / "dai.yml", 'phrases:\n  "{tổ|đội} XK": "{} xung kích"\n  "XK {khu phố}": xung kích {}\n'
    )
    ours = Vocabulary.load(SPOKEN_YML, station)
    assert ours.phrases["tổ XK"] == "tổ xung kích"
    assert speak("Đội XK và tổ XK, XK khu phố", ours) == "Đội xung kích và tổ xung kích, xung kích khu phố"


def test_an_empty_override_changes_nothing(tmp_path: Path, vocabulary: Vocabulary) -> None:
    assert Vocabulary.load(SPOKEN_YML, written(tmp_path / "dai.yml", "# chưa có gì\n")) == vocabulary


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("abbreviation:\n  A: b\n", r"dai\.yml:1: unknown section 'abbreviation'; use one of phrases, abbreviations"),
        ("units:\n  m: mét\n  kg: cân\n  m: em\n", r"dai\.yml:4: 'm' is already given on line 2; keep one of them"),
        ("units:\n  m: mét\nunits:\n  l: lít\n", r"dai\.yml:3: 'units' is already given on line 1"),
        ("units:\n  m:\n", r"dai\.yml:2: 'm' has no spoken form"),
        ("units:\n  m: [mét]\n", r"dai\.yml:2: 'm' has no spoken form"),
        ("units:\n  m: mét 2\n", r"dai\.yml:2: 'm' is spoken as 'mét 2'; write its digits in words"),
        ("units: mét\n", r"dai\.yml:1: expected lines of the form `written: spoken`"),
        ("- units\n", r"dai\.yml:1: expected lines"),
        ("units: {\n", "cannot be read as YAML"),
    ],
)
def test_a_broken_override_says_where_and_what_to_do(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(CatalogueError, match=message) as raised:
        Vocabulary.load(SPOKEN_YML, written(tmp_path / "dai.yml", text))
    assert "từ điển" in raised.value.for_people.lower()


def test_all_findings_come_at_once(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError) as raised:
        Vocabulary.load(SPOKEN_YML, written(tmp_path / "dai.yml", "a:\n  b: c\nunits:\n  m:\n"))
    assert "dai.yml:1" in str(raised.value)
    assert "dai.yml:4" in str(raised.value)


def test_the_main_file_needs_every_section(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="section 'letters' is missing"):
        Vocabulary.load(written(tmp_path / "spoken.yml", "units:\n  m: mét\n"))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="nowhere"):
        Vocabulary.load(tmp_path / "nowhere.yml")


@pytest.mark.parametrize(
    "section",
    ["phrases", "abbreviations", "informal", "places", "place_prefixes", "foreign", "units", "documents", "issuers"],
)
def test_spoken_forms_are_speakable(section: str, vocabulary: Vocabulary) -> None:
    table: dict[str, str] = getattr(vocabulary, section)
    assert {key: said for key, said in table.items() if speak(said, vocabulary) != said} == {}


def test_longest_key_wins_and_no_keys_match_nothing() -> None:
    assert one_of({"TP": "", "TP.HCM": ""}).findall("TP.HCM TP HTP") == ["TP.HCM", "TP"]
    assert one_of({}).search("TP") is None


def test_a_tree_shares_beginnings_and_prefers_the_longest_word() -> None:
    assert tree(["TP", "TPHCM", "TX"]) == "T(?:P(?:HCM)?|X)"
    assert re.compile(tree(["TP", "TPHCM", "TX"])).findall("TPHCM TP TX T") == ["TPHCM", "TP", "TX"]
    assert re.compile(tree(["a.b", "a"])).findall("a.b axb") == ["a.b", "a"]


def test_what_is_made_of_a_vocabulary_is_made_once(vocabulary: Vocabulary, tmp_path: Path) -> None:
    made: list[Vocabulary] = []

    @once
    def letters(of: Vocabulary) -> int:
        made.append(of)
        return len(of.letters)

    other = Vocabulary.load(SPOKEN_YML, written(tmp_path / "dai.yml", "letters:\n  Æ: e\n"))
    assert letters(vocabulary) == letters(vocabulary) == letters(other) - 1
    assert made == [vocabulary, other]
