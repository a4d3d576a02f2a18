"""A programme fills its slot by what staff hold dear, and never cuts a sentence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from mutagen.id3 import ID3

from bot.catalogue.findings import FindingsError
from bot.errors import EngineUnavailable, NotInForceError
from bot.radio.bulletin import Sound, make_bulletin
from bot.radio.kinds import Subject
from bot.radio.mastering.join import JoinSettings
from bot.radio.programme import FittedProgramme, Item, Plan, fit_programme, read_plan
from bot.radio.programme.layout import LONGEST_GAP_S, SHORTEST_GAP_S
from bot.radio.programme.timing import Timing
from bot.radio.script import Script
from bot.radio.speech.cache import SentenceCache
from bot.radio.speech.engine import MAIN_VOICE, Audio
from bot.radio.speech.espeak import EspeakEngine
from bot.radio.spoken import Region, Vocabulary

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "scripts_templates"
GUIDE = Item(kind="procedure_guide", about="1.001193", priority=1)
ONLINE = Item(kind="online_steps", about="1.004194", priority=3)
HOURS = Item(kind="hours_reminder", priority=7)
QUESTION = Item(kind="listener_question", about="ho-so-tre-hen")


class Metronome:
    """A voice that says a tone as long as the text: half as fast as it claims, so that estimates are far off."""

    name = "metronome"
    rate_hz = 8000
    voices = (MAIN_VOICE, "second")
    settings: dict[str, str | int | float] = {}  # noqa: RUF012 - as the protocol has it
    syllables_per_s = 5.0

    def __init__(self, breaks_after: int | None = None) -> None:
        self.said: list[tuple[str, str]] = []
        self._left = breaks_after

    def speak(self, text: str, voice: str = MAIN_VOICE) -> Audio:
        if self._left == 0:
            raise EngineUnavailable("broken", for_people="hỏng")
        self._left = None if self._left is None else self._left - 1
        self.said.append((text, voice))
        seconds = len(text.split()) / 4.0
        times = np.arange(round(seconds * self.rate_hz)) / self.rate_hz
        return Audio((0.3 * np.sin(2 * np.pi * 300 * times)).astype(np.float32), self.rate_hz)


@pytest.fixture
def fit(subject: Subject, station_words: Vocabulary, tmp_path: Path) -> Callable[..., FittedProgramme]:
    def make(slot_s: float, *items: Item, fillers: tuple[Item, ...] = (), engines: tuple = ()) -> FittedProgramme:  # type: ignore[type-arg]
        engines = engines or (Metronome(),)
        timing = Timing(station_words, engines, JoinSettings(), SentenceCache(tmp_path / "cache"), Region.SOUTH)
        plan = Plan(title="Bản tin thử", slot=float(slot_s), items=items, fillers=fillers)
        return fit_programme(plan, lambda about: replace(subject, about=about), TEMPLATES, timing, JoinSettings())

    return make


def said(script: Script) -> list[str]:
    return [section.title for section in script.sections]


def test_greeting_items_in_order_and_sign_off(fit: Callable[..., FittedProgramme]) -> None:
    script = fit(300, GUIDE, ONLINE).script
    assert said(script) == ["Mở đầu", "Hướng dẫn đăng ký khai sinh", "Làm trên mạng: đăng ký tạm trú", "Kết thúc"]
    assert script.sentences[0].text == "Kính chào bà con phường Bến Cát."
    assert script.sentences[-1].text == "Cảm ơn bà con đã lắng nghe."
    assert script.text.count("Kính chào") == script.text.count("Cảm ơn") == 1
    assert "Mở đầu, hướng dẫn đăng ký khai sinh." in script.text and "Sau cùng, làm trên mạng" in script.text
    assert [(origin.kind, origin.about) for origin in script.origins] == [
        ("procedure_guide", "1.001193"),
        ("online_steps", "1.004194"),
    ]
    assert {use.code for use in script.facts} == {"1.001193", "1.004194"}


def test_bridges_are_read_by_the_other_voice(fit: Callable[..., FittedProgramme]) -> None:
    script = fit(300, GUIDE, ONLINE).script
    assert [s.text for s in script.sentences if s.voice == "second"] == [
        "Mở đầu, hướng dẫn đăng ký khai sinh.",
        "Sau cùng, làm trên mạng: đăng ký tạm trú.",
    ]


def test_a_bridge_of_ones_own(fit: Callable[..., FittedProgramme]) -> None:
    own = replace_item(ONLINE, bridge="Giờ là mục Một phút công nghệ.")
    assert "Giờ là mục Một phút công nghệ." in fit(300, GUIDE, own).script.text


@pytest.mark.parametrize("slot_s", [200, 260, 320])
def test_the_slot_is_filled_although_estimates_are_far_off(fit: Callable[..., FittedProgramme], slot_s: int) -> None:
    fitted = fit(slot_s, GUIDE, ONLINE, HOURS, fillers=(QUESTION,))
    assert fitted.fits and abs(fitted.off_s) < 0.1


def test_pauses_stay_in_their_bounds(fit: Callable[..., FittedProgramme]) -> None:
    for slot_s in (200, 290):
        script = fit(slot_s, GUIDE, ONLINE).script
        firsts = [section.first for section in script.sections[1:]]
        gaps = [script.sentences[first - 1].pause_after_s or 0.0 for first in firsts]
        assert all(SHORTEST_GAP_S <= gap <= LONGEST_GAP_S for gap in gaps)
        assert len(set(gaps)) == 1
        assert all(0.4 < (s.pause_after_s or 0) < 3.01 for s in script.sentences[:-1])


def test_the_least_dear_is_shortened_first_and_then_dropped(fit: Callable[..., FittedProgramme]) -> None:
    roomy, snug, tight, narrow = (fit(slot_s, GUIDE, ONLINE, HOURS) for slot_s in (320, 230, 190, 110))
    assert not roomy.dropped and not roomy.shortened
    assert not snug.dropped and [told.item.kind for told in snug.shortened] == ["online_steps"]
    assert [told.item.kind for told in tight.dropped] == ["hours_reminder"]
    assert [told.item.kind for told in narrow.dropped] == ["online_steps", "hours_reminder"]
    assert GUIDE.kind in {origin.kind for origin in narrow.script.origins}
    assert snug.fits and tight.fits and narrow.fits


def test_time_left_by_a_long_item_goes_to_a_short_one(fit: Callable[..., FittedProgramme]) -> None:
    fitted = fit(160, GUIDE, ONLINE, HOURS)
    assert fitted.fits and [told.item.kind for told in fitted.dropped] == ["online_steps"]


def test_what_is_kept_is_said_whole(fit: Callable[..., FittedProgramme]) -> None:
    script = fit(180, GUIDE, ONLINE, HOURS).script
    assert all(sentence.text.endswith((".", "?")) for sentence in script.sentences)
    assert "Bà con nhận kết quả trong 1 ngày làm việc." in script.text


def test_too_much_that_is_dear_is_reported_and_not_cut(fit: Callable[..., FittedProgramme]) -> None:
    fitted = fit(40, GUIDE)
    assert not fitted.fits and fitted.off_s > 20 and not fitted.dropped
    assert "Cảm ơn bà con đã lắng nghe." in fitted.script.text


def test_an_item_longer_than_it_may_be_is_reported(fit: Callable[..., FittedProgramme]) -> None:
    fitted = fit(300, replace_item(GUIDE, longest=30.0), ONLINE)
    assert [told.item.kind for told in fitted.overlong] == ["procedure_guide"]
    assert fitted.overlong[0].seconds > 30


def test_an_item_is_kept_to_its_own_limit(fit: Callable[..., FittedProgramme]) -> None:
    free, bound = fit(900, GUIDE), fit(900, replace_item(GUIDE, longest=90.0))
    assert not bound.overlong and len(bound.script.sentences) < len(free.script.sentences)


def test_a_filler_is_taken_only_when_there_is_time(fit: Callable[..., FittedProgramme]) -> None:
    assert fit(200, GUIDE, ONLINE, fillers=(QUESTION,)).fillers == ()
    assert len(fit(300, GUIDE, ONLINE, fillers=(QUESTION,)).fillers) == 1


def test_too_little_to_say_is_reported(fit: Callable[..., FittedProgramme]) -> None:
    fitted = fit(900, HOURS)
    assert not fitted.fits and fitted.off_s < -300


def test_when_a_voice_breaks_the_next_one_is_measured(fit: Callable[..., FittedProgramme]) -> None:
    other = Metronome()
    fitted = fit(200, GUIDE, ONLINE, engines=(Named(breaks_after=5), other))
    assert abs(fitted.off_s) < 0.1
    assert len(other.said) >= len(fitted.script.sentences) - 10  # all of them, but for repeated ones


class Named(Metronome):
    name = "fragile"


def test_one_file_one_manifest_chapters_by_item(
    fit: Callable[..., FittedProgramme], station_words: Vocabulary, tmp_path: Path
) -> None:
    engine = EspeakEngine()
    fitted = fit(120, HOURS, fillers=(QUESTION,), engines=(engine,))
    bulletin = make_bulletin(
        fitted.script,
        station_words,
        (engine,),
        tmp_path / "out",
        clock=lambda: dt.datetime(2026, 11, 25, tzinfo=dt.UTC),
        cache=SentenceCache(tmp_path / "cache"),
        sound=Sound(),
    )
    heard = next(file.duration_s for file in bulletin.manifest.files if file.duration_s)
    assert fitted.fits and abs(heard - 120) <= 2
    tags = ID3(bulletin.files["mp3"])
    chapters = sorted(tags.getall("CHAP"), key=lambda frame: frame.start_time)
    assert [str(frame.sub_frames["TIT2"]) for frame in chapters] == [title.rstrip("?") for title in said(fitted.script)]
    assert {use.code for use in bulletin.manifest.facts} >= {"ben-cat"}
    assert Script.from_json(fitted.script.to_json()) == fitted.script


# The file that staff write


def test_a_plan_is_read(tmp_path: Path) -> None:
    path = tmp_path / "sang.yml"
    path.write_text(
        'title: Sáng\nslot: 300\nitems:\n  - {kind: procedure_guide, about: "1.001193", priority: 1}\n',
        encoding="utf-8",
    )
    assert read_plan(path) == Plan(title="Sáng", slot=300.0, items=(GUIDE,))


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("title: Sáng\nslot: 300\nitems: []\n", 3, "items"),
        ("title: Sáng\nslot: 0\nitems:\n  - kind: hours_reminder\n", 2, "slot"),
        ("title: Sáng\nslot: 300\nitems:\n  - kind: hours_reminder\n    priority: 12\n", 5, "priority"),
        ("title: Sáng\nslot: 300\nitems:\n  - kind: hours_reminder\n    uu-tien: 2\n", 5, "uu-tien"),
        ("slot: 300\nitems:\n  - kind: hours_reminder\n", 1, "title"),
    ],
)
def test_what_is_wrong_with_a_plan_is_said_with_its_line(tmp_path: Path, text: str, line: int, words: str) -> None:
    path = tmp_path / "sang.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FindingsError) as caught:
        read_plan(path)
    assert [(finding.file, finding.line) for finding in caught.value.findings] == [("sang.yml", line)]
    assert words in str(caught.value.findings[0])


def test_a_plan_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    with pytest.raises(FindingsError):
        read_plan(tmp_path / "khong-co.yml")


def test_an_item_about_nothing_known_fails(fit: Callable[..., FittedProgramme]) -> None:
    with pytest.raises(NotInForceError):
        fit(300, replace_item(GUIDE, about="9.999999"))


def replace_item(item: Item, **changes: object) -> Item:
    return item.model_copy(update=changes)
