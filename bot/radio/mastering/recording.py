"""A sound file that the station brings: its own signature tune, its own music."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soxr

from bot.errors import MasteringError
from bot.radio.mastering.encode import decode
from bot.radio.speech.engine import Samples
from bot.radio.speech.silence import is_silent

MAX_BYTES = 100_000_000


@dataclass(frozen=True)
class Recording:
    """sha256: of the file when it was chosen: another file under the same name is another bulletin"""

    path: str
    sha256: str

    @classmethod
    def of(cls, path: Path) -> Recording:
        """Raise MasteringError when it cannot be read, is no sound, or holds none."""
        try:
            if path.stat().st_size > MAX_BYTES:
                raise MasteringError(
                    f"{path} is too big", for_people=f"Tệp {path} quá lớn, tối đa {MAX_BYTES // 10**6} MB."
                )
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
        except OSError as error:
            raise MasteringError(
                f"cannot read {path}: {error}", for_people=f"Không đọc được tệp âm thanh {path}."
            ) from error
        if is_silent(decode(path)):
            raise MasteringError(f"{path} is silent", for_people=f"Tệp {path} không có tiếng.")
        return cls(str(path.resolve()), digest)

    def samples(self, rate_hz: int) -> Samples:
        """Mono, at ``rate_hz``, highest peak 1.0."""
        audio = decode(Path(self.path))
        samples = audio.samples
        if audio.rate_hz != rate_hz:
            samples = soxr.resample(samples, audio.rate_hz, rate_hz, quality="HQ").astype(np.float32)
        return (samples / max(float(np.abs(samples).max(initial=0.0)), 1e-6)).astype(np.float32)
