"""Title, station, date and chapters inside the audio file, so that a player shows what is on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from mutagen import MutagenError
from mutagen.id3 import CHAP, CTOC, ID3, TALB, TDRC, TIT2, TLAN, TPE1, CTOCFlags, ID3NoHeaderError
from mutagen.oggopus import OggOpus
from mutagen.wave import WAVE

from bot.errors import MasteringError
from bot.radio.mastering.encode import Format


@dataclass(frozen=True)
class Chapter:
    """A paragraph of the script; seconds from the start of the file."""

    title: str
    start_s: float
    end_s: float


@dataclass(frozen=True)
class Tags:
    title: str
    station: str
    made_for: dt.date
    chapters: tuple[Chapter, ...]


def write_tags(path: Path, audio_format: Format, tags: Tags) -> None:
    """Add the tags to a finished file of this format; the sound stays as it is. Raise MasteringError when it cannot."""
    try:
        if audio_format.name == "mp3":
            frames = _id3(tags)
            frames.update_to_v23()  # Windows and older players read ID3v2.3 only
            frames.save(path, v2_version=3)
        elif audio_format.name == "wav":
            wave = WAVE(path)
            wave.add_tags()
            for frame in _id3(tags).values():
                wave.tags.add(frame)
            wave.save()
        else:
            _write_opus(path, tags)
    except MutagenError as error:
        raise MasteringError(
            f"cannot write tags into {path}: {error}",
            for_people=f"Không ghi được nhãn vào tệp {path.name}. Kiểm tra chỗ trống trên ổ đĩa.",
        ) from error


def read_chapters(path: Path, audio_format: Format) -> tuple[Chapter, ...]:
    """The chapters in a file that ``write_tags`` wrote, in order; none when it has none. Raise MasteringError when unreadable."""
    try:
        if audio_format.name == "opus":
            return _opus_chapters(OggOpus(path))
        frames = ID3(path).getall("CHAP") if audio_format.name == "mp3" else (WAVE(path).tags or ID3()).getall("CHAP")
    except ID3NoHeaderError:
        return ()
    except MutagenError as error:
        raise MasteringError(
            f"cannot read tags of {path}: {error}", for_people=f"Không đọc được nhãn trong tệp {path.name}."
        ) from error
    found = [Chapter(str(frame.sub_frames["TIT2"]), frame.start_time / 1000, frame.end_time / 1000) for frame in frames]
    return tuple(sorted(found, key=lambda chapter: chapter.start_s))


def _opus_chapters(opus: OggOpus) -> tuple[Chapter, ...]:
    """Opus knows only where chapters start: each lasts until the next."""
    starts: list[float] = []
    titles: list[str] = []
    while clock := opus.get(f"chapter{len(starts):03}"):
        titles.append(opus[f"chapter{len(starts):03}name"][0])
        hours, minutes, seconds = clock[0].split(":")
        starts.append(int(hours) * 3600 + int(minutes) * 60 + float(seconds))
    ends = [*starts[1:], float(opus.info.length)]
    return tuple(Chapter(*each) for each in zip(titles, starts, ends, strict=True))


def _id3(tags: Tags) -> ID3:
    frames = ID3()
    frames.add(TIT2(encoding=3, text=tags.title))
    frames.add(TPE1(encoding=3, text=tags.station))
    frames.add(TALB(encoding=3, text=tags.station))
    frames.add(TDRC(encoding=3, text=tags.made_for.isoformat()))
    frames.add(TLAN(encoding=3, text="vie"))
    names = [f"ch{index}" for index in range(len(tags.chapters))]
    frames.add(
        CTOC(element_id="toc", flags=CTOCFlags.TOP_LEVEL | CTOCFlags.ORDERED, child_element_ids=names, sub_frames=[])
    )
    for name, chapter in zip(names, tags.chapters, strict=True):
        title = TIT2(encoding=3, text=chapter.title)
        start, end = round(chapter.start_s * 1000), round(chapter.end_s * 1000)
        frames.add(
            CHAP(
                element_id=name,
                start_time=start,
                end_time=end,
                start_offset=2**32 - 1,
                end_offset=2**32 - 1,
                sub_frames=[title],
            )
        )
    return frames


def _write_opus(path: Path, tags: Tags) -> None:
    opus = OggOpus(path)
    opus.update({"title": tags.title, "artist": tags.station, "date": tags.made_for.isoformat(), "language": "vie"})
    for index, chapter in enumerate(tags.chapters):
        opus[f"chapter{index:03}"] = _clock(chapter.start_s)
        opus[f"chapter{index:03}name"] = chapter.title
    opus.save()


def _clock(seconds: float) -> str:
    minutes, millis = divmod(round(seconds * 1000), 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{millis // 1000:02}.{millis % 1000:03}"


def clip(text: str, limit: int = 60) -> str:
    """A chapter's title from its first sentence: whole words, at most ``limit`` characters."""
    plain = text.rstrip(" .:;,!?")
    return plain if len(plain) <= limit else plain[: limit - 1].rsplit(" ", 1)[0] + "…"


def chapters(
    groups: Sequence[Sequence[int]], texts: Sequence[str], spans: Sequence[tuple[float, float]]
) -> tuple[Chapter, ...]:
    """A chapter for each group of sentence positions, from its first sentence's start to its last one's end."""
    return tuple(Chapter(clip(texts[group[0]]), spans[group[0]][0], spans[group[-1]][1]) for group in groups)
