"""What the radio commands share: the options that choose a bulletin, and the script made from them."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from bot.answers.queue import QuestionQueue
from bot.catalogue.load import load_catalogue
from bot.errors import CatalogueError
from bot.radio.compose import LONGEST_S, Composed, Seconds, compose, estimator
from bot.radio.kinds import Subject, context, settled
from bot.radio.script import Origin
from bot.radio.speech.engine import Engine
from bot.radio.speech.known import DEFAULT, KNOWN, engines_named
from bot.radio.spoken import Region, Vocabulary
from bot.radio.values.question import Answered
from bot.settings import VIETNAM, Settings


def add_subject(parser: argparse.ArgumentParser) -> None:
    """KIND, what it is about, and the day."""
    parser.add_argument("kind", metavar="LOẠI", help="tên mẫu trong scripts_templates, ví dụ procedure_guide")
    parser.add_argument("about", nargs="?", metavar="VIỆC", help="mã thủ tục, mã câu hỏi, tháng… tùy loại")
    parser.add_argument("--slot", type=seconds, default=LONGEST_S, metavar="GIÂY", help="thời lượng tối đa (giây)")
    parser.add_argument("--question", metavar="CÂU", help="viết lại câu hỏi của bà con (có dấu) để đọc trên loa")
    add_voice(parser)


def add_voice(parser: argparse.ArgumentParser) -> None:
    """The day it goes on air, and who reads it."""
    parser.add_argument("--date", type=dt.date.fromisoformat, metavar="NGÀY", help="ngày phát, mặc định là hôm nay")
    parser.add_argument(
        "--engine",
        action="append",
        choices=list(KNOWN),
        metavar="GIỌNG",
        help=f"giọng đọc: {', '.join(KNOWN)}; ghi nhiều lần để xếp thứ tự (mặc định {', '.join(DEFAULT)})",
    )
    parser.add_argument("--region", choices=[r.value for r in Region], default=Region.SOUTH.value, help="cách đọc số")


def seconds(text: str) -> float:
    """A whole or broken number of seconds above zero, for argparse."""
    value = float(text)
    if not 0 < value <= 4 * 3600:
        raise argparse.ArgumentTypeError("thời lượng phải từ 1 giây đến 4 giờ")
    return value


@dataclass(frozen=True)
class Studio:
    """Everything that turns a subject into a script that fits."""

    settings: Settings
    day: dt.date
    vocabulary: Vocabulary
    engines: tuple[Engine, ...]
    region: Region
    question: str | None = None

    @classmethod
    def from_args(cls, args: argparse.Namespace, settings: Settings) -> Studio:
        return cls(
            settings=settings,
            day=args.date or settings.today(),
            vocabulary=vocabulary(settings),
            engines=engines_named(args.engine, state=settings.state, piper_voice=settings.piper_voice),
            region=Region(args.region),
            question=getattr(args, "question", None),
        )

    def subject(self, about: str | None) -> Subject:
        """Raise FindingsError when the data have errors, CatalogueError when the ward has no file."""
        return self.subjects()(about)

    def subjects(self) -> Callable[[str | None], Subject]:
        """The same for several subjects out of one reading of the data."""
        catalogue = load_catalogue(self.settings.data)
        slug = self.settings.locality
        if slug not in catalogue.localities:
            raise CatalogueError(
                f"no locality {slug!r}",
                for_people=f"Không có tệp data/locality/{slug}.yml. Xem lại biến MOTCUA_LOCALITY.",
            )
        blank = Subject(catalogue, catalogue.localities[slug], slug, self.day, None, answered(self.settings))

        def subject(about: str | None) -> Subject:
            asked = tuple(
                replace(one, text=self.question) if self.question and one.id == about else one for one in blank.answered
            )
            return replace(blank, about=about, answered=asked)

        return subject

    def compose(self, kind: str, subject: Subject, limit_s: float) -> Composed:
        """The script that fits by estimate, before anything is spoken."""
        return self.writer(kind, subject, limit_s)(
            estimator(self.vocabulary, self.engines[0], region=self.region),
        )

    def writer(self, kind: str, subject: Subject, limit_s: float) -> Callable[[Seconds], Composed]:
        """Writes the script that fits when sentences last as long as it is told."""
        subject = settled(kind, subject)
        if kind == "listener_question" and any(one.id == subject.about and one.toneless for one in subject.answered):
            print('Câu hỏi viết không dấu, loa đọc sẽ sai. Viết lại câu ấy với --question "…".', file=sys.stderr)
        values = context(kind, subject)
        origin = Origin(kind, subject.slug, subject.about)  # so that a changed fact can recall it

        def write(seconds: Seconds) -> Composed:
            station = subject.locality.station.name
            composed = compose(
                kind, values, self.settings.templates, self.day, station, seconds=seconds, limit_s=limit_s
            )
            return replace(composed, script=replace(composed.script, origins=(origin,)))

        return write


def answered(settings: Settings) -> tuple[Answered, ...]:
    """What officers have answered in the queue of questions, as plain values; empty when there is no queue yet."""
    path = settings.state / "queue.sqlite"
    if not path.is_file():
        return ()
    queue = QuestionQueue(path, lambda: dt.datetime.now(dt.UTC))
    return tuple(
        Answered(str(question.id), question.text, question.answer, question.last_at.astimezone(VIETNAM).date())
        for question in queue.list("answered")
        if question.answer
    )


def vocabulary(settings: Settings) -> Vocabulary:
    """``data/spoken.yml``, and on top of it the station's own ``data/spoken/WARD.yml`` when there is one."""
    own: Path | None = settings.data / "spoken" / f"{settings.locality}.yml"
    return Vocabulary.load(settings.data / "spoken.yml", own if own and own.is_file() else None)


def overlong(composed: Composed) -> str:
    """What staff must know about a script that does not fit."""
    return (
        f"Bản tin dài khoảng {composed.seconds:.0f} giây, quá {composed.limit_s:.0f} giây dù đã nói gọn nhất. "
        "Không câu nào bị cắt. Hãy tăng --slot hoặc viết gọn mẫu."
    )
