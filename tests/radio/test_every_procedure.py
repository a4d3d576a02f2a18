"""Every template with everything in the data folder: it renders, it can be listened to, and it says no number of its own."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from bot.catalogue.catalogue import Catalogue
from bot.radio.compose import Composed, Seconds, compose, estimator
from bot.radio.kinds import KINDS, Subject, context, settled
from bot.radio.script import Script
from bot.radio.speech.espeak import EspeakEngine
from bot.radio.spoken import Vocabulary, speak
from bot.radio.syllables import count_syllables
from bot.radio.templates import kinds, render

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "scripts_templates"
BREATH_SYLLABLES = 35
SPOKEN: dict[str, int] = {}  # sentences return in many scripts
ABOUT_PROCEDURES = ("procedure_guide", "online_steps")


@pytest.fixture(scope="module")
def seconds(station_words: Vocabulary) -> Seconds:
    return estimator(station_words, EspeakEngine())


def composed(kind: str, subject: Subject, seconds: Seconds) -> Composed:
    subject = settled(kind, subject)
    return compose(kind, context(kind, subject), TEMPLATES, subject.day, "Đài", seconds=seconds)


def rendered(kind: str, subject: Subject, detail: int) -> Script:
    return render(kind, {**context(kind, subject), "detail": detail}, TEMPLATES, subject.day, "Đài")


def everything(kind: str, catalogue: Catalogue) -> list[str | None]:
    """All that a kind can be about."""
    subjects: dict[str, list[str | None]] = {
        "procedure_guide": list(catalogue.procedures),
        "online_steps": list(catalogue.procedures),
        "what_changes": [None, "2026-08", "2026-08-01..2027-03-31", "2030-01"],
        "listener_question": [None, *catalogue.faqs],
        "dossier_figures": [None, *catalogue.statistics],
        "hours_reminder": [None],
    }
    return subjects[kind]


def test_every_kind_has_a_template_and_the_other_way_round() -> None:
    assert set(kinds(TEMPLATES)) == {*KINDS, "programme"}


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"urgent_notice"}))
def test_it_fits_the_patience_of_a_listener(
    kind: str, subject: Subject, catalogue: Catalogue, seconds: Seconds
) -> None:
    for about in everything(kind, catalogue):
        made = composed(kind, replace(subject, about=about), seconds)
        assert made.fits, f"{kind} {about}: {made.seconds:.0f} s"
        assert made.seconds > 15 and len(made.script.sentences) >= 4, f"{kind} {about}: {made.script.text}"


@pytest.mark.parametrize("kind", ABOUT_PROCEDURES)
@pytest.mark.parametrize("detail", [0, 6])
def test_sentences_are_short_and_whole(
    kind: str, detail: int, subject: Subject, catalogue: Catalogue, station_words: Vocabulary
) -> None:
    lengths: list[int] = []
    for code in catalogue.procedures:
        for sentence in rendered(kind, replace(subject, about=code), detail).sentences:
            text = sentence.text
            assert text[0].isupper() or text[0].isdigit() or text[0] == "“", f"{code}: {text}"
            assert text.endswith((".", "?")) and not text.endswith(("..", ":.", ",.", " .")), f"{code}: {text}"
            assert "  " not in text and " ," not in text and "anh/chị" not in text, f"{code}: {text}"
            if text not in SPOKEN:
                SPOKEN[text] = count_syllables(speak(text, station_words))
            lengths.append(SPOKEN[text])
    short = sum(length <= BREATH_SYLLABLES for length in lengths) / len(lengths)
    assert short > 0.98 and max(lengths) < 70, (short, max(lengths))


def test_every_sum_of_money_said_is_a_fact_of_the_catalogue(subject: Subject, catalogue: Catalogue) -> None:
    sums = 0
    for kind in ABOUT_PROCEDURES:
        for code in catalogue.procedures:
            for sentence in rendered(kind, replace(subject, about=code), 6).sentences:
                for money in re.findall(r"[\d.]+ đồng", sentence.text):
                    assert any(money in use.value and use.code == code for use in sentence.facts), sentence
                    sums += 1
    assert sums > 50


def test_free_is_only_said_of_a_sourced_zero(subject: Subject, catalogue: Catalogue) -> None:
    said = 0
    for code in catalogue.procedures:
        procedure = catalogue.procedures[code]
        fee = procedure.facts.on("fee", subject.day)
        has_zero = any(line.amount == 0 for line in (fee.value or ()) if fee) if fee else False
        for sentence in rendered("procedure_guide", replace(subject, about=code), 6).sentences:
            if re.search(r"(: | việc này | còn )miễn phí", sentence.text.lower()):
                assert has_zero and any(use.value == "miễn phí" for use in sentence.facts), f"{code}: {sentence.text}"
                said += 1
    assert said > 30


def test_an_unknown_fee_is_said_to_be_unknown(subject: Subject, catalogue: Catalogue) -> None:
    for code, procedure in catalogue.procedures.items():
        fee = procedure.facts.on("fee", subject.day)
        if fee and fee.unknown and procedure.handled == "ward":
            text = rendered("procedure_guide", replace(subject, about=code), 0).text
            assert "Chưa rõ mức thu không có nghĩa là miễn phí." in text, code
