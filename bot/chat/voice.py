"""An answer as a voice note: the radio's spoken text, speech engines and mastering, kept by what is said."""

from __future__ import annotations

import asyncio
import hashlib
import json
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bot.chat.voice_files import VoiceFiles
from bot.errors import SpeechError
from bot.radio.mastering.encode import format_named
from bot.radio.mastering.join import JoinSettings, join
from bot.radio.mastering.master import master
from bot.radio.speech.cache import SentenceCache
from bot.radio.speech.chain import speak_all
from bot.radio.speech.engine import MAIN_VOICE, Engine
from bot.radio.spoken import Region, Vocabulary, speak

_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+")
_LONGEST = 3000
"""Letters; some three and a half minutes. More than that is read, not listened to."""
_MORE = "Còn nữa, anh/chị xem tiếp trong tin nhắn."


class Voice:
    """One note is made at a time: a small machine has the answers to give meanwhile."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        engines: Sequence[Engine],
        files: VoiceFiles,
        cache: SentenceCache | None = None,
        region: Region = Region.SOUTH,
    ) -> None:
        self._vocabulary = vocabulary
        self._engines = engines
        self._cache = cache
        self._region = region
        self._one = asyncio.Lock()
        self.files = files

    async def note(self, text: str) -> tuple[str, Path]:
        """(key, OGG Opus file). Raise SpeechError or MasteringError when no sound could be made."""
        said = self._spoken(text)
        key = self._key(said)
        path = self.files.path(key)
        async with self._one:
            if not path.exists():
                await asyncio.to_thread(self._make, said, path)
        return key, path

    def _spoken(self, text: str) -> list[str]:
        sentences = [s for line in shortened(text).splitlines() for s in _SENTENCE_END.split(line) if s.strip()]
        said = [speak(sentence, self._vocabulary, self._region).strip() for sentence in sentences]
        return [sentence for sentence in said if any(c.isalnum() for c in sentence)]

    def _key(self, said: list[str]) -> str:
        engines = [[engine.name, sorted(engine.settings.items())] for engine in self._engines]
        return hashlib.sha256(json.dumps([said, engines]).encode()).hexdigest()[:32]

    def _make(self, said: list[str], path: Path) -> None:
        if not said:
            raise SpeechError("nothing to say", for_people="Câu trả lời này không có chữ nào để đọc.")
        speech = speak_all([(sentence, MAIN_VOICE) for sentence in said], self._engines, cache=self._cache)
        joined = join(speech.audios, [None] * len(said), JoinSettings(chimes=False))
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=path.parent) as folder:
            master(joined.audio, Path(folder) / "note.ogg", format_named("opus")).path.replace(path)


def shortened(text: str) -> str:
    """Whole lines up to the longest note, and a word that there is more."""
    if len(text) <= _LONGEST:
        return text
    kept = text[:_LONGEST].rsplit("\n", 1)[0]
    return f"{kept}\n{_MORE}"
