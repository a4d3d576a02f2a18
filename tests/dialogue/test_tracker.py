"""Conversations on disk: kept, forgotten by person, forgotten by age."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import DialogueError, SettingsError

pytestmark = [pytest.mark.rasa, pytest.mark.filterwarnings("ignore")]  # of SQLAlchemy 1.4, as Rasa uses it
pytest.importorskip("rasa")


async def test_a_conversation_is_kept_and_forgotten(tmp_path: Path) -> None:
    from rasa.shared.core.events import UserUttered
    from rasa.shared.core.trackers import DialogueStateTracker

    from bot.dialogue.tracker import Tracker

    tracker = Tracker.open(tmp_path)
    for sender, at in (("telegram:1", 100.0), ("telegram:2", 200.0), ("telegram:3", 300.0)):
        await tracker.store.save(DialogueStateTracker.from_events(sender, [UserUttered(f"của {sender}", timestamp=at)]))

    async def kept() -> set[str]:
        return {str(sender) for sender in await tracker.store.keys()}

    assert await kept() == {"telegram:1", "telegram:2", "telegram:3"}
    tracker.forget("telegram:2")
    assert await kept() == {"telegram:1", "telegram:3"}
    tracker.forget_before(200.0)
    assert await kept() == {"telegram:3"}
    tracker.store.engine.dispose()


@pytest.mark.parametrize(("url", "error"), [("nonsense", SettingsError), ("mysql://u:pa55@h/db", DialogueError)])
def test_a_url_that_cannot_be_used_is_told_without_its_password(
    tmp_path: Path, url: str, error: type[Exception]
) -> None:
    from bot.dialogue.tracker import Tracker

    with pytest.raises(error) as caught:
        Tracker.open(tmp_path, url)
    assert "pa55" not in str(caught.value)


def test_a_postgresql_url_is_taken_apart() -> None:
    from bot.dialogue.tracker import _parts

    assert _parts("postgresql://ward:p%40ss@db.local:5433/motcua?sslmode=require") == {
        "dialect": "postgresql",
        "host": "db.local",
        "port": 5433,
        "db": "motcua",
        "username": "ward",
        "password": "p@ss",
        "query": {"sslmode": "require"},
    }
