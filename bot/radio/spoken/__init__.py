"""Written Vietnamese -> the words a radio reader says.

``speak`` runs the steps below in order. Each is ``(text, reader) -> text``; what a step has said is words without digits, so
later steps pass over it. Text that is already spoken comes out as it went in.
"""

from __future__ import annotations

from bot.radio.spoken.addresses import addresses, places
from bot.radio.spoken.characters import plain_characters
from bot.radio.spoken.citations import legal_citations
from bot.radio.spoken.codes import codes, insurance_cards
from bot.radio.spoken.counting import negatives, ordinals, plain_numbers, weekdays
from bot.radio.spoken.dates import dates
from bot.radio.spoken.fractions import fractions
from bot.radio.spoken.measures import measures, products
from bot.radio.spoken.money import money
from bot.radio.spoken.numbers import has_figure
from bot.radio.spoken.phones import phone_numbers
from bot.radio.spoken.phrasing import pauses, said_signs, strokes
from bot.radio.spoken.ranges import ranges, spans
from bot.radio.spoken.reader import Reader, Step
from bot.radio.spoken.region import Region
from bot.radio.spoken.roman import roman_numerals
from bot.radio.spoken.times import times
from bot.radio.spoken.vocabulary import Vocabulary
from bot.radio.spoken.web import web_addresses
from bot.radio.spoken.words import (
    abbreviations,
    currency_codes,
    fixed_phrases,
    foreign_words,
    shorthand,
    unknown_acronyms,
)

__all__ = ["STEPS", "Region", "Vocabulary", "speak"]

STEPS: tuple[Step, ...] = (
    plain_characters,  #  “7–9” -> 7-9
    web_addresses,  #     dichvucong.gov.vn
    fixed_phrases,  #     24/7
    legal_citations,  #   123/2015/NĐ-CP
    places,  #            TP.HCM
    roman_numerals,  #    quý III -> quý 3
    spans,  #             tháng 3 - tháng 5
    weekdays,  #          thứ 2, 4, 6
    insurance_cards,  #   DN 4 74 0123456789
    phone_numbers,  #     1900 1234
    addresses,  #         KP.2, số 12/3 đường 30/4
    codes,  #             1.001193, mẫu CT01
    fractions,  #         1/2 diện tích
    dates,  #             03/05/2026
    ranges,  #            03-05 ngày
    negatives,  #         -5
    times,  #             7h30
    shorthand,  #         v/v
    products,  #          3x4
    money,  #             7.000đ
    measures,  #          50 m2, đồng/trang
    ordinals,  #          thứ 1
    plain_numbers,  #     12
    foreign_words,  #     online
    abbreviations,  #     UBND
    currency_codes,  #    đồng USD
    unknown_acronyms,  #  WTO
    said_signs,  #        &, ≥
    strokes,  #           vợ/chồng
    pauses,  #            ( ) -> , ,
)


# A sign dropped late may uncover a word for an early step ("B_" -> "B"): the table is gone through until
# every step has left the text as it is.
_ROUNDS = 6
# These say figures and nothing else: where none is left they have nothing to do.
_ON_FIGURES = frozenset(
    (insurance_cards, phone_numbers, fractions, dates, ranges, negatives, times, products, ordinals, plain_numbers)
)


def speak(text: str, vocabulary: Vocabulary, region: Region = Region.SOUTH) -> str:
    """Say ``text`` (any length, lines kept) in words: NFC, no digit left, punctuation only where a reader pauses.

    Never raises on any ``str``.
    """
    reader = Reader(vocabulary, region)
    figures = has_figure(text)
    unchanged = 0  # steps in a row that left the text as it was
    for step in STEPS * _ROUNDS:
        unchanged += 1
        if figures or step not in _ON_FIGURES:
            said = step(text, reader)
            if said != text:
                text, figures, unchanged = said, has_figure(said), 0
        if unchanged == len(STEPS):
            break
    return text
