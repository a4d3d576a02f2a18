"""From a script to a finished bulletin: the whole path as a list of steps.

script -> spoken text -> speech -> joined -> mastered and tagged -> transcript, timed text, manifest -> all in place at once
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field, replace
from itertools import pairwise
from pathlib import Path

from bot.errors import MasteringError, SpeechError
from bot.radio.manifest import (
    MANIFEST_VERSION,
    EngineReport,
    FileReport,
    Manifest,
    SentenceTiming,
    file_report,
    from_script,
)
from bot.radio.mastering.encode import FORMATS, format_named
from bot.radio.mastering.join import Joined, JoinSettings, join
from bot.radio.mastering.master import MasterSettings, master
from bot.radio.mastering.tags import Tags, chapters, clip, write_tags
from bot.radio.papers import SUFFIXES, Papers, write_papers
from bot.radio.publish import part, publish, workplace
from bot.radio.script import Script
from bot.radio.slug import slugify
from bot.radio.speech.cache import SentenceCache
from bot.radio.speech.chain import Speech, speak_all
from bot.radio.speech.engine import Engine
from bot.radio.spoken import Region, Vocabulary, speak
from bot.radio.subtitles import lrc, srt

OnProgress = Callable[[str, int, int], None]
"""Called with a step (``speech:ENGINE``, ``master:FORMAT``), and how much of it is done, of how much."""


@dataclass(frozen=True)
class Sound:
    """Settings of the sound, apart from the engine's own."""

    join: JoinSettings = field(default_factory=JoinSettings)
    master: MasterSettings = field(default_factory=MasterSettings)


@dataclass(frozen=True)
class Bulletin:
    """A finished bulletin in ``folder``. ``reused``: it was there already, unchanged, and nothing was made."""

    folder: Path
    manifest: Manifest
    reused: bool

    @property
    def slug(self) -> str:
        return self.manifest.slug

    @property
    def files(self) -> dict[str, Path]:
        """Suffix (``mp3``, ``txt``, ``srt``, ``lrc``, ``json``) -> path."""
        paths = [self.folder / file.name for file in self.manifest.files] + [self.folder / f"{self.slug}.json"]
        return {path.suffix[1:]: path for path in paths}

    @property
    def notices(self) -> tuple[str, ...]:
        """What people must be told, in Vietnamese: another voice than asked for, and why. Empty when all is as asked."""
        engine = self.manifest.engine
        failed = [
            f"Giọng đọc {failure['engine']} không đọc được: {failure['for_people']}" for failure in engine.failures
        ]
        used = [f"Bản tin này do giọng {engine.used} đọc thay."] if engine.fell_back else []
        missing = [
            f"Giọng {engine.used} không có giọng phụ “{voice}”, đã dùng giọng chính." for voice in engine.missing_voices
        ]
        return (*failed, *used, *missing)


def make_bulletin(
    script: Script,
    vocabulary: Vocabulary,
    engines: Sequence[Engine],
    out_dir: Path,
    *,
    clock: Callable[[], dt.datetime],
    formats: Sequence[str] = ("mp3",),
    on_progress: OnProgress | None = None,
    cache: SentenceCache | None = None,
    region: Region = Region.SOUTH,
    sound: Sound | None = None,
    papers: Papers | None = None,
) -> Bulletin:
    """Make the bulletin's files in ``out_dir``: ``SLUG.mp3`` (or other formats), ``.txt``, ``.srt``, ``.lrc`` and ``.json``.

    engines: in the order wanted; the first that can speak every sentence does, and the manifest says which and why
    clock: gives an aware datetime; on_progress: see ``OnProgress``; cache: spoken sentences to use and to add to
    papers: a Word file and a picture beside them (``.docx``, ``.png``); None for neither

    An unchanged bulletin is left as it is, unless another engine than the first had to speak it: then the first is tried again.
    Raise SpeechError when no engine can speak, MasteringError when the sound cannot be finished; ``out_dir`` then is
    as it was.
    """
    sound = sound or Sound()
    audio_formats = [format_named(name) for name in dict.fromkeys(formats)]
    if not audio_formats:
        raise MasteringError("no audio format asked for", for_people="Chưa chọn định dạng âm thanh cho bản tin.")
    slug = slug_of(script)
    spoken = say(script, vocabulary, region)
    build = _build_sha256(script, spoken, engines, [audio_format.name for audio_format in audio_formats], sound, papers)
    if found := _unchanged(out_dir, slug, build):
        return Bulletin(out_dir, found, reused=True)

    report = on_progress or (lambda *_: None)
    lines = [(text, sentence.voice) for text, sentence in zip(spoken, script.sentences, strict=True)]
    speech = speak_all(
        lines, engines, cache=cache, on_sentence=lambda engine, done, total: report(f"speech:{engine}", done, total)
    )
    joined = join(speech.audios, [sentence.pause_after_s for sentence in script.sentences], sound.join)
    tags = _tags(script, joined)
    with workplace(out_dir, slug) as folder:
        files, finished = [], []
        for count, audio_format in enumerate(audio_formats, start=1):
            name = f"{slug}.{audio_format.name}"
            mastered = master(joined.audio, part(folder, name), audio_format, sound.master)
            finished.append(mastered)
            write_tags(mastered.path, audio_format, tags)
            files.append(
                file_report(
                    mastered.path,
                    name,
                    loudness_lufs=round(mastered.loudness_lufs, 2),
                    true_peak_dbtp=round(mastered.true_peak_dbtp, 2),
                    duration_s=round(mastered.duration_s, 3),
                )
            )
            report(f"master:{audio_format.name}", count, len(audio_formats))
        files.append(_write(folder, f"{slug}.txt", transcript(script)))
        texts = [sentence.text for sentence in script.sentences]
        files.append(_write(folder, f"{slug}.srt", srt(texts, joined.spans)))
        files.append(_write(folder, f"{slug}.lrc", lrc(script.title, script.station, texts, joined.spans)))
        if papers:
            spans = [(span.start_s, span.end_s) for span in joined.spans]
            voice = speech.engine.name
            files += write_papers(papers, script, finished[0], tags, spans, sound.master, voice, folder, slug)
        manifest = Manifest(
            version=MANIFEST_VERSION,
            slug=slug,
            made_at=clock().astimezone(dt.UTC).replace(microsecond=0),
            build_sha256=build,
            engine=_engine_report(speech),
            sentences=_timings(script, spoken, joined),
            files=tuple(files),
            **from_script(script),
        )
        part(folder, f"{slug}.json").write_text(manifest.to_json(), encoding="utf-8")
        publish(folder, out_dir, [file.name for file in files], f"{slug}.json", outdated=_names(slug))
    return Bulletin(out_dir, manifest, reused=False)


def slug_of(script: Script) -> str:
    """The bulletin's name: the same day, kind and title are the same bulletin, made again."""
    return f"{script.made_for.isoformat()}-{slugify(script.kind)}-{slugify(script.title)}"


def say(script: Script, vocabulary: Vocabulary, region: Region = Region.SOUTH) -> tuple[str, ...]:
    """Each sentence in words. Raise SpeechError when nothing of one is left to say."""
    spoken = tuple(speak(sentence.text, vocabulary, region).strip() for sentence in script.sentences)
    for index, text in enumerate(spoken):
        if not any(character.isalnum() for character in text):
            raise SpeechError(
                f"sentence {index} ({script.sentences[index].text!r}) has nothing to say",
                for_people=f"Câu thứ {index + 1} (“{script.sentences[index].text}”) không có chữ nào để đọc.",
            )
    if not spoken:
        raise SpeechError("the script has no sentence", for_people="Lời đọc chưa có câu nào.")
    return spoken


def transcript(script: Script) -> str:
    """What is heard, under its title, station and day."""
    day = script.made_for
    return f"{script.title}\n{script.station}, ngày {day.day}/{day.month}/{day.year}\n\n{script.text}\n"


def _build_sha256(
    script: Script,
    spoken: Sequence[str],
    engines: Sequence[Engine],
    formats: Sequence[str],
    sound: Sound,
    papers: Papers | None,
) -> str:
    voices = [[engine.name, sorted(engine.settings.items())] for engine in engines]
    parts = [MANIFEST_VERSION, script.sha256, list(spoken), voices, list(formats), asdict(sound)]
    parts += [papers.identity(script)] if papers else []
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _unchanged(out_dir: Path, slug: str, build: str) -> Manifest | None:
    """The manifest of a bulletin made from the same parts by the first engine, when all its files are whole."""
    try:
        manifest = Manifest.from_json((out_dir / f"{slug}.json").read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, MasteringError):
        return None
    same = manifest.build_sha256 == build and not manifest.engine.fell_back
    return manifest if same and manifest.fits(out_dir) else None


def _tags(script: Script, joined: Joined) -> Tags:
    texts = [sentence.text for sentence in script.sentences]
    spans = [(span.start_s, span.end_s) for span in joined.spans]
    found = chapters(script.paragraph_indexes, texts, spans)
    if script.sections:
        firsts = [*(section.first for section in script.sections), len(texts)]
        found = chapters([range(*pair) for pair in pairwise(firsts)], texts, spans)
        found = tuple(
            replace(chapter, title=clip(section.title)) for chapter, section in zip(found, script.sections, strict=True)
        )
    return Tags(script.title, script.station, script.made_for, found)


def _engine_report(speech: Speech) -> EngineReport:
    return EngineReport(
        asked=speech.asked,
        used=speech.engine.name,
        settings=dict(speech.engine.settings),
        fell_back=speech.fell_back,
        failures=tuple(asdict(failure) for failure in speech.failures),
        missing_voices=speech.missing_voices,
    )


def _timings(script: Script, spoken: Sequence[str], joined: Joined) -> tuple[SentenceTiming, ...]:
    return tuple(
        SentenceTiming(
            sentence.text, text, sentence.voice, round(span.start_s, 3), round(span.end_s, 3), sentence.facts
        )
        for sentence, text, span in zip(script.sentences, spoken, joined.spans, strict=True)
    )


def _write(folder: Path, name: str, text: str) -> FileReport:
    path = part(folder, name)
    path.write_text(text, encoding="utf-8")
    return file_report(path, name)


def _names(slug: str) -> list[str]:
    return [f"{slug}.{suffix}" for suffix in (*FORMATS, "txt", "srt", "lrc", *SUFFIXES)]
