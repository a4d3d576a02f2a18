"""Every error this project raises on purpose, in one tree.

    MotCuaError
    ├── SettingsError        an environment variable holds something unusable
    ├── CatalogueError       the data folder cannot be used
    │   ├── FindingsError    it was read, and has errors (``findings`` lists them)
    │   └── NotInForceError  nothing holds on the date asked about
    ├── ScriptError          a bulletin's template or parameters are wrong
    ├── SpeechError          no sound could be made
    │   └── EngineUnavailable  this engine cannot speak here and now; another may
    ├── MasteringError       sound was made and could not be brought to broadcast form
    ├── AirError             a bulletin may not go on air
    │   ├── ApprovalError    a signature is not open to this person now
    │   └── ScheduleError    the schedule, or a calendar to read, is wrong
    ├── JobError             a job cannot be queued, run or cancelled
    ├── DialogueError        the trained bot is missing or does not answer
    └── ChatError            Telegram's side failed

``str(error)`` is English, for logs. ``error.for_people`` is Vietnamese: what happened, where, and what to do.
"""

from __future__ import annotations


class MotCuaError(Exception):
    """Root of the tree.

    ``for_people``: one or two plain Vietnamese sentences; the English message stands in when none was given.
    """

    def __init__(self, message: str, *, for_people: str | None = None) -> None:
        super().__init__(message)
        self.for_people = for_people or message


class SettingsError(MotCuaError):
    pass


class CatalogueError(MotCuaError):
    pass


class NotInForceError(CatalogueError):
    pass


class ScriptError(MotCuaError):
    pass


class SpeechError(MotCuaError):
    pass


class EngineUnavailable(SpeechError):
    pass


class MasteringError(MotCuaError):
    pass


class AirError(MotCuaError):
    pass


class ApprovalError(AirError):
    pass


class ScheduleError(AirError):
    pass


class JobError(MotCuaError):
    pass


class DialogueError(MotCuaError):
    pass


class ChatError(MotCuaError):
    pass
