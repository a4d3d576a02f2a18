"""Write sound as WAV, MP3 or Opus and read it back, through libsndfile alone: no outside program is needed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import soundfile

from bot.errors import MasteringError
from bot.radio.speech.engine import Audio


@dataclass(frozen=True)
class Format:
    """A way to write sound. ``options``: for soundfile; the compression level sets the bitrate.

    headroom_db, loss_lu: where to start from, as this encoder overshoots peaks and takes loudness off
    """

    name: str
    options: dict[str, Any]
    headroom_db: float
    loss_lu: float


FORMATS = {
    "wav": Format("wav", {"format": "WAV", "subtype": "PCM_16"}, 0.2, 0.0),
    # 128 kbit/s constant at 48 kHz mono: what old players seek in reliably.
    "mp3": Format(
        "mp3",
        {"format": "MP3", "subtype": "MPEG_LAYER_III", "bitrate_mode": "CONSTANT", "compression_level": 0.65},
        0.5,
        0.3,
    ),
    # About 64 kbit/s: for sending over the net.
    "opus": Format("opus", {"format": "OGG", "subtype": "OPUS", "compression_level": 0.77}, 1.0, 0.0),
}
_BLOCK_S = 1.0


def format_named(name: str) -> Format:
    """Raise MasteringError for an unknown name, listing the known ones."""
    if name not in FORMATS:
        known = ", ".join(FORMATS)
        raise MasteringError(
            f"unknown audio format {name!r}; known: {known}",
            for_people=f"Không có định dạng âm thanh “{name}”. Chọn một trong: {known}.",
        )
    return FORMATS[name]


def encode(audio: Audio, path: Path, audio_format: Format) -> None:
    """Write mono sound to ``path``. Raise MasteringError when it cannot be written."""
    block = round(_BLOCK_S * audio.rate_hz)  # libsndfile's encoders keep a whole write on the stack
    try:
        with soundfile.SoundFile(path, "w", audio.rate_hz, 1, **audio_format.options) as file:
            for start in range(0, len(audio.samples), block):
                file.write(audio.samples[start : start + block])
    except (OSError, soundfile.SoundFileError) as error:
        raise MasteringError(
            f"cannot write {path}: {error}",
            for_people=f"Không ghi được tệp âm thanh {path}. Kiểm tra chỗ trống trên ổ đĩa và quyền ghi thư mục.",
        ) from error


def decode(path: Path) -> Audio:
    """Read a file that ``encode`` wrote. Raise MasteringError when it cannot be read."""
    try:
        samples, rate_hz = soundfile.read(path, dtype="float32", always_2d=True)
    except (OSError, soundfile.SoundFileError) as error:
        raise MasteringError(
            f"cannot read {path}: {error}", for_people=f"Không đọc lại được tệp âm thanh {path}."
        ) from error
    return Audio(samples.mean(axis=1, dtype="float32"), rate_hz)
