"""Train the bot when, and only when, something it learns from has changed."""

from __future__ import annotations

import hashlib
import sys
import tempfile
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path

from bot.dialogue.quiet import quiet
from bot.errors import DialogueError
from bot.settings import ROOT, Settings

CONFIG = ROOT / "config.yml"
# Files of code that shape what is learnt.
_LEARNT_THROUGH = (
    ROOT / "bot" / "dialogue" / "kind_classifier.py",
    ROOT / "bot" / "answers" / "kind_model.py",
    ROOT / "bot" / "answers" / "features.py",
    ROOT / "bot" / "answers" / "courtesies.py",
    ROOT / "bot" / "answers" / "normalise.py",
    ROOT / "bot" / "answers" / "rewrite.py",
    ROOT / "bot" / "answers" / "letters.py",
)


def model_path(settings: Settings) -> Path:
    """Where the model for the present training data is, or will be: named by what it is made from."""
    return settings.state / "models" / f"bot-{_fingerprint(settings)}.tar.gz"


def ensure_model(settings: Settings) -> tuple[Path, bool]:
    """(model, whether it was trained just now). Raise DialogueError when the training data cannot be used."""
    path = model_path(settings)
    if path.exists():
        return path, False
    return train(settings, path), True


def train(settings: Settings, path: Path) -> Path:
    """Train and put the model at ``path`` in one move; older models are removed afterwards."""
    quiet()
    from rasa.model_training import train as rasa_train

    path.parent.mkdir(parents=True, exist_ok=True)
    dialogue = settings.data / "dialogue"
    # Rasa announces its success on stdout, which belongs to a command's result.
    with tempfile.TemporaryDirectory(dir=path.parent) as folder, redirect_stdout(sys.stderr):
        result = rasa_train(
            domain=str(dialogue / "domain.yml"),
            config=str(CONFIG),
            training_files=str(dialogue),
            output=folder,
            fixed_model_name="bot",
            force_training=True,
        )
        if result.model is None:
            raise DialogueError(
                f"Rasa trained no model from {dialogue} (code {result.code})",
                for_people="Không huấn luyện được bot. Kiểm tra các tệp trong data/dialogue rồi chạy lại.",
            )
        Path(result.model).replace(path)
    for old in path.parent.glob("bot-*.tar.gz"):
        if old != path:
            old.unlink(missing_ok=True)
    return path


def _fingerprint(settings: Settings) -> str:
    import rasa

    digest = hashlib.sha256(rasa.__version__.encode())
    for path in _learnt_from(settings):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def _learnt_from(settings: Settings) -> Iterator[Path]:
    yield CONFIG
    yield from _LEARNT_THROUGH
    yield from sorted((settings.data / "dialogue").rglob("*.yml"))
    lexicon = settings.data / "lexicon.yml"
    if lexicon.exists():
        yield lexicon
