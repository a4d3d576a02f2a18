"""Imports run one way, and only the chat side needs Rasa and Telegram."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.settings import ROOT

# Package -> the packages of bot/ it may import. The single modules in OPEN are open to all.
ALLOWED = {
    "catalogue": set(),
    "answers": {"catalogue"},
    "dialogue": {"catalogue", "answers", "chat"},
    "chat": {"catalogue", "answers", "dialogue"},
    "radio": {"catalogue"},
    "outreach": {"catalogue", "answers", "radio"},
    "console": {"catalogue", "answers", "radio", "outreach"},
}
ONLY = {"rasa": "dialogue", "rasa_sdk": "dialogue", "tensorflow": "dialogue", "telegram": "chat"}
OPEN = {"errors", "settings", "jobs", "job_queue", "whole_file"}
# A voice note is spoken by the same engines as a bulletin; no other part of radio is the chat's business.
VOICE = ("bot.radio.speech", "bot.radio.spoken", "bot.radio.mastering")
# The edge: commands may use everything. Nothing may use them.
EDGE = {"commands", "cli"}


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Line and full name of every import, those inside functions too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: relative import"
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def package_of(path: Path) -> str:
    return path.relative_to(ROOT / "bot").parts[0].removesuffix(".py")


def wrong(package: str, name: str) -> str | None:
    """Why ``package`` may not import ``name``; None when it may."""
    top, *rest = name.split(".")
    if top in ONLY and package not in {ONLY[top], *EDGE}:
        return f"only bot.{ONLY[top]} imports {top}"
    if top != "bot" or not rest or package in EDGE:
        return None
    target = rest[0]
    if package == "chat" and name.startswith(VOICE):
        return None
    if target in EDGE:
        return f"nothing imports bot.{target}"
    if target == package or target in OPEN or target in ALLOWED.get(package, set(ALLOWED) - {"console"}):
        return None
    return f"bot.{package} may not import bot.{target}"


def test_every_import_runs_one_way() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}: {reason}"
        for path in sorted((ROOT / "bot").rglob("*.py"))
        for line, name in imports(path)
        if (reason := wrong(package_of(path), name))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("package", "name"),
    [
        ("catalogue", "bot.answers.answerer"),
        ("radio", "bot.answers.say"),
        ("answers", "bot.radio.bulletin"),
        ("answers", "telegram"),
        ("chat", "rasa.core.agent"),
        ("chat", "bot.radio.bulletin"),
        ("radio", "bot.console.app"),
        ("jobs", "bot.console.app"),
        ("dialogue", "bot.cli.main"),
    ],
)
def test_the_rule_can_fail(package: str, name: str) -> None:
    assert wrong(package, name)


def test_the_core_works_without_rasa_tensorflow_and_telegram() -> None:
    program = """
import sys
class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"rasa", "rasa_sdk", "tensorflow", "telegram"}:
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Blocked())
import bot.radio.bulletin, bot.answers.answerer, bot.catalogue.load
from bot.settings import Settings
assert bot.catalogue.load.load_catalogue(Settings.from_environ({}).data).procedures
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
