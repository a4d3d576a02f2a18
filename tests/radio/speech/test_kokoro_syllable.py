from __future__ import annotations

import unicodedata

import pytest

from bot.radio.speech.kokoro.phones import of_syllable, tokens
from bot.radio.speech.kokoro.syllable import Syllable, Tone, parse

MARKS = {
    Tone.NGANG: "",
    Tone.HUYEN: "\u0300",
    Tone.SAC: "\u0301",
    Tone.HOI: "\u0309",
    Tone.NGA: "\u0303",
    Tone.NANG: "\u0323",
}
ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph r s t th tr v x"
PLAIN_RIMES = {  # nucleus -> how its rimes are spelt, "spelling=coda" where letters and coda differ
    "a": "a ai ao am an ang anh ap at ac ach",
    "ă": "ay=y au=u ăm ăn ăng ăp ăt ăc",
    "â": "ây âu âm ân âng âp ât âc",
    "e": "e eo em en eng ep et ec",
    "ê": "ê êu êm ên ênh êp êt êch",
    "i": "i iu im in inh ip it ich",
    "o": "o oi om on ong op ot oc",
    "oo": "oong ooc",
    "ô": "ô ôi ôm ôn ông ôp ôt ôc",
    "ơ": "ơ ơi ơm ơn ơp ơt",
    "u": "u ui um un ung up ut uc",
    "ư": "ư ưi ưu ưm ưn ưng ưt ưc",
    "iê": "ia= iêu iêm iên iêng iêp iêt iêc",
    "uô": "ua= uôi uôm uôn uông uôt uôc",
    "ươ": "ưa= ươi ươu ươm ươn ương ươp ươt ươc",
}
MEDIAL_RIMES = {
    "a": "oa oai oao oan oang oanh oat oac oach oam oap",
    "ă": "oay=y oăn oăng oăt oăc oăm oăp",
    "â": "uây uân uâng uât",
    "e": "oe oeo oen oet",
    "ê": "uê uêu uênh uêch uên",
    "i": "uy uyu=u uynh uyt uych uyn uyp",
    "ơ": "uơ",
    "iê": "uya= uyên uyêt",
}


def rimes() -> list[tuple[str, bool, str, str]]:
    """(spelling, medial, nucleus, coda) of each rime."""
    found = []
    for medial, table in ((False, PLAIN_RIMES), (True, MEDIAL_RIMES)):
        for nucleus, spellings in table.items():
            for item in spellings.split():
                spelling, equals, coda = item.partition("=")
                found.append((spelling, medial, nucleus, coda if equals else _coda(spelling)))
    return found


def _coda(spelling: str) -> str:
    for coda in ("ng", "nh", "ch", "c", "m", "n", "p", "t"):
        if spelling.endswith(coda):
            return coda
    vowels = len(spelling) - (spelling[0] in "ou" and len(spelling) > 1 and spelling[1] in "aăâeêơy")
    return spelling[-1] if vowels > 1 else ""


def with_tone(spelling: str, tone: Tone) -> str:
    """The mark on the last letter that may bear it: the place makes no difference to the voice."""
    bearer = max(index for index, letter in enumerate(spelling) if letter in "aăâeêioôơuưy")
    return unicodedata.normalize("NFC", spelling[: bearer + 1] + MARKS[tone] + spelling[bearer + 1 :])


def fits(onset: str, rime: str) -> bool:
    """Quốc ngữ writes k, gh, ngh before i, e, ê and y, and c, g, ng elsewhere; gi takes no rime in i."""
    front = rime[0] in "ieêy"
    if onset in ("k", "gh", "ngh"):
        return front
    return not (onset in ("c", "g", "ng", "gi") and front)


def test_every_syllable_with_an_onset_is_taken_apart_and_said() -> None:
    same = {"k": "c", "gh": "g", "ngh": "ng"}
    count = 0
    for rime, medial, nucleus, coda in rimes():
        for onset in ONSETS.split():
            if not fits(onset, rime):
                continue
            for tone in Tone:
                word = onset + with_tone(rime, tone)
                expected = Syllable(same.get(onset, onset), medial, nucleus, coda, tone)
                assert parse(word) == expected, word
                assert all(phone.symbol in tokens() for phone in of_syllable(expected)), word
                assert len(of_syllable(expected)) >= 2, word
                count += 1
    assert count > 15_000


@pytest.mark.parametrize("rime", rimes(), ids=lambda rime: rime[0])
def test_rimes_stand_alone_after_qu_and_in_capitals(rime: tuple[str, bool, str, str]) -> None:
    spelling, medial, nucleus, coda = rime
    expected = Syllable("", medial, nucleus, coda, Tone.NGANG)
    assert parse(spelling) == expected
    assert parse(unicodedata.normalize("NFD", spelling.upper())) == expected
    if medial and spelling[0] == "u":
        assert parse("q" + spelling) == Syllable("c", True, nucleus, coda, Tone.NGANG)


@pytest.mark.parametrize(
    ("word", "parts"),
    {
        "giếng": ("gi", False, "iê", "ng", Tone.SAC),
        "gì": ("gi", False, "i", "", Tone.HUYEN),
        "gìn": ("gi", False, "i", "n", Tone.HUYEN),
        "già": ("gi", False, "a", "", Tone.HUYEN),
        "giữa": ("gi", False, "ươ", "", Tone.NGA),
        "yêu": ("", False, "iê", "u", Tone.NGANG),
        "quyển": ("c", True, "iê", "n", Tone.HOI),
        "quốc": ("c", True, "ô", "c", Tone.SAC),
        "quay": ("c", True, "ă", "y", Tone.NGANG),
        "khuya": ("kh", True, "iê", "", Tone.NGANG),
        "thuở": ("th", True, "ơ", "", Tone.HOI),
        "lý": ("l", False, "i", "", Tone.SAC),
        "nghị": ("ng", False, "i", "", Tone.NANG),
        "Ủy": ("", True, "i", "", Tone.HOI),
        "xoong": ("x", False, "oo", "ng", Tone.NGANG),
    }.items(),
)
def test_spellings_that_mislead(word: str, parts: tuple[str, bool, str, str, Tone]) -> None:
    assert parse(word) == Syllable(*parts)


def test_a_tone_mark_may_sit_on_either_vowel() -> None:
    assert parse("hoà") == parse("hòa")
    assert parse("thuý") == parse("thúy")


@pytest.mark.parametrize(
    "word", ["", "g", "đ", "ă", "tâ", "wifi", "zalo", "str", "email", "bp", "aia", "12", "tiap", "ê!", "tou"]
)
def test_what_no_vietnamese_spells_is_no_syllable(word: str) -> None:
    assert parse(word) is None


def test_onsets_nuclei_and_codas_sound_apart_where_they_must() -> None:
    def said(word: str) -> str:
        syllable = parse(word)
        assert syllable
        return "".join(phone.symbol for phone in of_syllable(syllable))

    for words in (
        "ba ca cha da đa ga ha kha la ma na nga nha pha ta tha va xa",
        "ta tă te tê ti to tô tu tư tia tua tưa",
    ):
        pronounced = [said(word if word != "tă" else "tăm") for word in words.split()]
        assert len(set(pronounced)) == len(pronounced)
    codas = [said(word) for word in ("tam", "tan", "tang", "tap", "tat", "tac", "tai", "tao", "ta")]
    assert len(set(codas)) == len(codas)
    assert said("mạ") != said("ma")
