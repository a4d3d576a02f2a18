"""A Piper voice on disk: ``NAME.onnx`` and, beside it, ``NAME.onnx.json``.

The JSON (https://github.com/OHF-Voice/piper1-gpl) says how text becomes phonemes, which numbers those have, and three scales.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, Field, ValidationError

from bot.errors import EngineUnavailable

VARIABLE = "MOTCUA_PIPER_VOICE"
PAD, BEGIN, END = "_", "^", "$"
MAX_CONFIG_BYTES = 2_000_000


class _Sound(BaseModel):
    sample_rate: Annotated[int, Field(ge=8000, le=192_000)]


class _Espeak(BaseModel):
    voice: str = ""


class _Language(BaseModel):
    code: str = ""


class _Scales(BaseModel):
    noise_scale: float = 0.667
    length_scale: Annotated[float, Field(gt=0)] = 1.0
    noise_w: float = 0.8


class VoiceConfig(BaseModel):
    """What of the JSON is used; a voice may say much more. Unknown kinds of phonemes are refused, not guessed at."""

    audio: _Sound
    espeak: _Espeak = _Espeak()
    language: _Language = _Language()
    inference: _Scales = _Scales()
    phoneme_type: Literal["espeak", "text"] = "espeak"
    phoneme_id_map: dict[str, list[int]]
    vowel_clusters: list[list[str]] = []
    num_speakers: Annotated[int, Field(ge=1)] = 1
    default_speaker_id: Annotated[int, Field(ge=0)] = 0

    @property
    def language_code(self) -> str:
        """Two letters, or empty when the voice does not say: ``vi`` of ``vi_VN``."""
        return (self.language.code or self.espeak.voice)[:2].lower()


@dataclass(frozen=True)
class VoiceFile:
    """path: of the ONNX file; sha256: of both files, so that another voice under the same name is another voice"""

    path: Path
    config: VoiceConfig
    sha256: str


def read_voice(path: Path | None, language: str = "vi") -> VoiceFile:
    """Raise EngineUnavailable when the files are missing, no voice, or the voice of another language."""
    if path is None:
        raise EngineUnavailable(
            f"{VARIABLE} is not set",
            for_people=f"Chưa có giọng Piper. Đặt biến {VARIABLE} là đường dẫn tệp giọng .onnx (xem docs/radio.md).",
        )
    beside = path.with_name(path.name + ".json")
    for file in (path, beside):
        if not file.is_file():
            raise EngineUnavailable(
                f"{file} of {VARIABLE} is missing",
                for_people=f"Không thấy tệp giọng Piper {file}. Chép đủ hai tệp .onnx và .onnx.json vào cùng thư mục.",
            )
    try:
        if beside.stat().st_size > MAX_CONFIG_BYTES:
            raise ValueError(f"larger than {MAX_CONFIG_BYTES} bytes")
        text = beside.read_bytes()
        config = VoiceConfig.model_validate_json(text)
        if missing := {PAD, BEGIN, END} - set(config.phoneme_id_map):
            raise ValueError(f"phoneme_id_map lacks {', '.join(sorted(missing))}")
        if config.phoneme_type == "espeak" and not config.espeak.voice:
            raise ValueError("espeak.voice is missing")
        with path.open("rb") as model:
            digest = hashlib.file_digest(model, "sha256")
        digest.update(text)
    except (OSError, ValueError) as error:  # ValidationError is a ValueError
        reason = str(error.errors(include_url=False)[0]) if isinstance(error, ValidationError) else str(error)
        raise EngineUnavailable(
            f"{beside} describes no Piper voice that can be used: {reason}",
            for_people=f"Tệp {beside.name} không mô tả một giọng Piper dùng được. Tải lại cả hai tệp của giọng.",
        ) from error
    if config.language_code and config.language_code != language:
        raise EngineUnavailable(
            f"{path.name} speaks {config.language_code!r}, not {language!r}",
            for_people=f"Giọng Piper {path.name} không phải giọng tiếng Việt. Chọn giọng có tên bắt đầu bằng vi_VN.",
        )
    return VoiceFile(path, config, digest.hexdigest())
