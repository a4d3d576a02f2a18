"""Where jobs wait: a Huey queue in SQLite or in Redis, and what is written down about each."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from huey.api import Huey  # type: ignore[import-untyped]
from huey.registry import Message  # type: ignore[import-untyped]
from huey.serializer import Serializer  # type: ignore[import-untyped]
from huey.storage import RedisStorage, SqliteStorage  # type: ignore[import-untyped]

from bot.errors import JobError
from bot.settings import Settings


class State(StrEnum):
    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


ENDED = frozenset({State.DONE, State.FAILED, State.CANCELLED})


@dataclass(frozen=True)
class Job:
    """One job's record. argv: what to make, as the ``motcua`` command takes it; step, done, total: how far it is

    result: paths of what it made; message: why it failed, in Vietnamese; attempts: times begun; host: where it last ran
    Times are UTC, ISO.
    """

    id: str
    argv: tuple[str, ...]
    state: State
    added_at: str
    step: str = ""
    done: int = 0
    total: int = 0
    result: tuple[str, ...] = ()
    message: str = ""
    attempts: int = 0
    host: str = ""
    ended_at: str = ""

    def to_json(self) -> bytes:
        return json.dumps(asdict(self), ensure_ascii=False).encode()

    @classmethod
    def from_json(cls, data: bytes) -> Job:
        fields: dict[str, Any] = json.loads(data)
        lists: dict[str, Any] = {name: tuple(fields.pop(name)) for name in ("argv", "result")}
        return cls(state=State(fields.pop("state")), **lists, **fields)


class JsonSerializer(Serializer):  # type: ignore[misc]
    """Tasks as JSON: whoever can write into the queue can then ask for bulletins, and for nothing else."""

    def _serialize(self, data: Any) -> bytes:
        if not isinstance(data, Message):
            raise TypeError(f"only tasks are queued, not {type(data).__name__}")
        return json.dumps(data._asdict()).encode()

    def _deserialize(self, data: bytes) -> Message:
        fields = json.loads(data)
        return Message(**{**fields, "args": tuple(fields["args"] or ()), "kwargs": fields["kwargs"] or {}})


def queue(settings: Settings) -> Huey:
    """The queue: SQLite in the state folder, or Redis where ``MOTCUA_REDIS_URL`` says. Raise JobError when it cannot be used."""
    try:
        if settings.redis_url:
            huey = Huey(
                "motcua", False, storage_class=RedisStorage, serializer=JsonSerializer(), url=settings.redis_url
            )
            huey.storage.conn.ping()
            return huey
        settings.state.mkdir(parents=True, exist_ok=True)
        filename = str(settings.state / "jobs.sqlite")
        return Huey("motcua", False, storage_class=SqliteStorage, serializer=JsonSerializer(), filename=filename)
    except Exception as error:
        where = "Redis (biến MOTCUA_REDIS_URL)" if settings.redis_url else str(settings.state)
        raise JobError(
            f"no queue: {type(error).__name__}",  # the message itself may hold the password of the URL
            for_people=f"Không mở được hàng đợi công việc ở {where}. Kiểm tra máy chủ, quyền ghi và chỗ trống.",
        ) from None
