"""What engines have spoken, kept on disk: a sentence is spoken once, however many bulletins hold it."""

from __future__ import annotations

import hashlib
import io
import json
import os
import time
import unicodedata
from contextlib import suppress
from pathlib import Path

import soundfile

from bot.radio.speech.engine import Audio, Engine
from bot.whole_file import UNFINISHED, whole_file

FORMAT_VERSION = 1
"""Raise it when the same key would mean another sound."""
_STALE_S = 24 * 3600
_PRUNE_EVERY = 50


class SentenceCache:
    """Lossless files under ``folder``, at most ``max_bytes`` of them; those unused for longest go first.

    Several processes may share a folder: files appear whole, and a damaged or vanished one is a miss.
    """

    def __init__(self, folder: Path, *, max_bytes: int = 500_000_000) -> None:
        self.folder = folder
        self.max_bytes = max_bytes
        self._puts = 0

    def path(self, engine: Engine, text: str, voice: str) -> Path:
        """Where this sentence by this engine, voice and settings is kept."""
        key = [FORMAT_VERSION, engine.name, sorted(engine.settings.items()), voice, unicodedata.normalize("NFC", text)]
        digest = hashlib.sha256(json.dumps(key, ensure_ascii=False).encode()).hexdigest()
        return self.folder / digest[:2] / f"{digest}.flac"

    def get(self, engine: Engine, text: str, voice: str) -> Audio | None:
        path = self.path(engine, text, voice)
        try:
            audio = _decode(path.read_bytes())
            os.utime(path)
        except (OSError, soundfile.SoundFileError):
            return None
        return audio

    def put(self, engine: Engine, text: str, voice: str, audio: Audio) -> Audio:
        """Keep the sound, and return it as a later ``get`` will (24-bit), so that first and later runs agree exactly.

        A folder that cannot be written costs time at the next run, not this bulletin.
        """
        data = _encode(audio)
        with suppress(OSError):
            with whole_file(self.path(engine, text, voice)) as file:
                file.write(data)
            self._puts += 1
            if self._puts % _PRUNE_EVERY == 1:
                self.prune()
        return _decode(data)

    def prune(self) -> None:
        """Delete the files unused for longest until the rest fit, and what a killed process left behind."""
        files = []
        for path in self.folder.glob("??/*"):
            try:
                found = path.stat()
            except FileNotFoundError:
                continue
            if path.suffix == UNFINISHED:
                if time.time() - found.st_mtime > _STALE_S:
                    path.unlink(missing_ok=True)
            else:
                files.append((found.st_mtime, found.st_size, path))
        total = sum(size for _, size, _ in files)
        for _, size, path in sorted(files):
            if total <= self.max_bytes:
                break
            path.unlink(missing_ok=True)
            total -= size


def _encode(audio: Audio) -> bytes:
    buffer = io.BytesIO()
    soundfile.write(buffer, audio.samples, audio.rate_hz, format="FLAC", subtype="PCM_24")
    return buffer.getvalue()


def _decode(data: bytes) -> Audio:
    samples, rate_hz = soundfile.read(io.BytesIO(data), dtype="float32")
    return Audio(samples, rate_hz)
