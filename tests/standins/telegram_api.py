"""A Bot API over real HTTP that behaves as Telegram's where this project depends on it, records every call, and fails on order.

Numbers of messages come from one counter for all private chats and basic groups, as on Telegram; updates wait until an offset
confirms them; an edit that changes nothing is refused with "message is not modified".
"""

from __future__ import annotations

import asyncio
import copy
import json
import time
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

TOKEN = "123456789:AAE-test_token_that_no_one_else_uses00"
USERNAME = "motcua_test_bot"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


@dataclass
class Call:
    method: str
    body: dict[str, Any]
    at: float
    result: Any = None


@dataclass
class Fault:
    """What the next ``times`` calls of ``method`` ("" for any) meet.

    kind: an HTTP status ("429", "502", "400", "403", "401"), "hang" (no reply for ``seconds``), "cut" (the connection is broken
    before the call is done) or "lost" (it is done, and the reply is lost)
    """

    method: str
    kind: str
    times: int = 1
    seconds: float = 0.05
    description: str = ""


@dataclass
class TelegramApi:
    """``async with TelegramApi() as api``: ``api.base_url`` is what PTB's ``base_url`` takes."""

    port: int = 0
    latency_s: float = 0.0
    calls: list[Call] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    webhook: dict[str, Any] | None = None

    def __post_init__(self) -> None:
        self.updates: list[Any] = []
        self.messages: dict[tuple[int, int], dict[str, Any]] = {}
        self.users_messages: set[tuple[int, int]] = set()
        self.refusals: list[tuple[str, str]] = []
        self._numbers: dict[str, int] = {}
        self._update_id = 1000
        self._news = asyncio.Event()
        self._changed = asyncio.Event()

    async def __aenter__(self) -> TelegramApi:
        app = web.Application(client_max_size=50_000_000)
        app.router.add_route("*", "/bot{token}/{method}", self._serve)
        app.router.add_get("/file/bot{token}/{path:.*}", self._file)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self.port).start()
        self.port = self._runner.addresses[0][1]
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/bot"

    # What citizens do

    def number(self, chat_id: int) -> int:
        """The next message number of a chat."""
        scope = str(chat_id) if str(chat_id).startswith("-100") else "account"
        self._numbers[scope] = self._numbers.get(scope, 0) + 1
        return self._numbers[scope]

    def raw(self, update: Any) -> None:
        """Any JSON at all as an update."""
        self.updates.append(update)
        self._news.set()

    def update(self, **content: Any) -> int:
        self._update_id += 1
        self.raw({"update_id": self._update_id, **content})
        return self._update_id

    def message(
        self, chat_id: int, *, user_id: int | None = None, kind: str = "message", **content: Any
    ) -> dict[str, Any]:
        number = self.number(chat_id)
        self.users_messages.add((chat_id, number))
        chat_type = "private" if chat_id > 0 else "supergroup" if str(chat_id).startswith("-100") else "group"
        user = {"id": user_id or abs(chat_id), "is_bot": False, "first_name": "Người", "last_name": "Hỏi"}
        message = {
            "message_id": number,
            "date": int(time.time()),
            "chat": {"id": chat_id, "type": chat_type, "title": "Nhóm"},
            "from": user,
            **content,
        }
        if kind == "edited_message":
            message["edit_date"] = int(time.time())
        self.update(**{kind: message})
        return message

    def says(self, chat_id: int, text: str, **more: Any) -> dict[str, Any]:
        return self.message(chat_id, text=text, **more)

    def presses(self, sent: Call, label: str, user_id: int | None = None) -> None:
        """Press the button of a sent message whose label holds ``label``."""
        rows = sent.body["reply_markup"]["inline_keyboard"]
        data = next(b["callback_data"] for row in rows for b in row if label in b["text"])
        self.presses_data(sent.result, data, user_id)

    def presses_data(self, message: dict[str, Any], data: str, user_id: int | None = None) -> None:
        user = {"id": user_id or abs(message["chat"]["id"]), "is_bot": False, "first_name": "Người"}
        query = {"id": f"q{self._update_id + 1}", "from": user, "chat_instance": "1", "data": data, "message": message}
        self.update(callback_query=query)

    # What the bot did

    def sent(self, method: str = "", chat_id: int | None = None) -> list[Call]:
        return [
            c
            for c in list(self.calls)
            if c.method.lower() == (method or "sendMessage").lower()
            and (chat_id is None or c.body.get("chat_id") == chat_id)
        ]

    async def until(
        self, count: int, method: str = "", chat_id: int | None = None, timeout_s: float = 20
    ) -> list[Call]:
        """Wait for that many successful calls."""
        async with asyncio.timeout(timeout_s):
            while len(self.sent(method, chat_id)) < count:
                self._changed.clear()
                await self._changed.wait()
        return self.sent(method, chat_id)

    # HTTP

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        try:
            body = await _body(request)
        except ConnectionError:  # a killed bot's half request
            return web.Response()
        if request.match_info["token"] != TOKEN:
            return _failed(401, "Unauthorized")
        fault = self._fault(method)
        if fault:
            if fault.kind in {"cut", "lost"}:
                if fault.kind == "lost":
                    self._do(method, body)
                request.transport.close()  # type: ignore[union-attr]
                return web.Response()
            if fault.kind == "hang":
                await asyncio.sleep(fault.seconds)
                return _failed(504, "Gateway Timeout")
            wait = {"retry_after": max(1, round(fault.seconds))} if fault.kind == "429" else {}
            return _failed(int(fault.kind), fault.description or "Made to fail", wait)
        if method.lower() == "getupdates":
            return await self._get_updates(body)
        try:
            result = self._do(method, body)
        except ValueError as error:
            self.refusals.append((method, str(error)))
            return _failed(400, f"Bad Request: {error}")
        if self.latency_s:
            await asyncio.sleep(self.latency_s)
        return web.json_response({"ok": True, "result": result})

    def _fault(self, method: str) -> Fault | None:
        for fault in self.faults:
            if fault.method.lower() in {"", method.lower()} and fault.times > 0:
                fault.times -= 1
                return fault
        return None

    async def _get_updates(self, body: dict[str, Any]) -> web.StreamResponse:
        offset, limit, timeout = body.get("offset"), int(body.get("limit", 100)), float(body.get("timeout", 0))
        if offset is not None:
            self.updates = [u for u in self.updates if _number(u) is None or _number(u) >= offset]  # type: ignore[operator]
            self.updates = [u for u in self.updates if _number(u) is not None]
        deadline = time.monotonic() + timeout
        while not self.updates and (left := deadline - time.monotonic()) > 0:
            self._news.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._news.wait(), min(left, 0.5))
        return web.json_response({"ok": True, "result": self.updates[:limit]})

    def _do(self, method: str, body: dict[str, Any]) -> Any:
        handler = getattr(self, f"_{method.lower()}", None)
        if handler is None:
            raise ValueError(f"no method {method}")
        result = handler(body)
        self.calls.append(Call(method, body, time.monotonic(), copy.deepcopy(result)))
        self._changed.set()
        return result

    def _getme(self, _: dict[str, Any]) -> dict[str, Any]:
        return {
            "id": int(TOKEN.split(":", maxsplit=1)[0]),
            "is_bot": True,
            "first_name": "Một Cửa",
            "username": USERNAME,
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_inline_queries": True,
        }

    def _sendmessage(self, body: dict[str, Any]) -> dict[str, Any]:
        text = body.get("text", "")
        shown = _shown(text) if body.get("parse_mode") == "HTML" else text
        if not shown.strip():
            raise ValueError("message text is empty")
        if len(shown.encode("utf-16-le")) // 2 > 4096:
            raise ValueError("message is too long")
        for row in (body.get("reply_markup") or {}).get("inline_keyboard", []):
            for one in row:
                if len(one.get("callback_data", "x").encode()) > 64 or not one["text"].strip():
                    raise ValueError("BUTTON_DATA_INVALID")
        return self._new(body, text=text)

    def _sendvoice(self, body: dict[str, Any]) -> dict[str, Any]:
        voice = body["voice"]
        file_id = voice if isinstance(voice, str) else f"voice-{len(self.files)}"
        if not isinstance(voice, str):
            self.files[file_id] = voice
        elif voice not in self.files:
            raise ValueError("wrong file identifier/HTTP URL specified")
        return self._new(body, voice={"file_id": file_id, "file_unique_id": file_id, "duration": 3})

    def _new(self, body: dict[str, Any], **content: Any) -> dict[str, Any]:
        chat_id = int(body["chat_id"])
        number = self.number(chat_id)
        message = {
            "message_id": number,
            "date": int(time.time()),
            "chat": {"id": chat_id, "type": "private" if chat_id > 0 else "group"},
            "from": self._getme({}),
            **content,
        }
        self.messages[chat_id, number] = {**message, "reply_markup": body.get("reply_markup")}
        return message

    def _editmessagereplymarkup(self, body: dict[str, Any]) -> dict[str, Any]:
        message = self._to_edit(body)
        if (body.get("reply_markup") or None) == (message.get("reply_markup") or None):
            raise ValueError(
                "message is not modified: specified new message content and reply markup are exactly the same"
                " as a current content and reply markup of the message"
            )
        message["reply_markup"] = body.get("reply_markup")
        return message

    def _editmessagetext(self, body: dict[str, Any]) -> dict[str, Any]:
        message = self._to_edit(body)
        _shown(body["text"])
        same = message.get("text") == body["text"] and message.get("reply_markup") == body.get("reply_markup")
        if same:
            raise ValueError("message is not modified")
        message |= {"text": body["text"], "reply_markup": body.get("reply_markup")}
        return message

    def _to_edit(self, body: dict[str, Any]) -> dict[str, Any]:
        key = int(body["chat_id"]), int(body["message_id"])
        if key in self.users_messages:
            raise ValueError("message can't be edited")
        if key not in self.messages:
            raise ValueError("message to edit not found")
        return self.messages[key]

    def _answercallbackquery(self, body: dict[str, Any]) -> bool:
        if not body.get("callback_query_id") or len(body.get("text", "")) > 200:
            raise ValueError("query is too old and response timeout expired or query ID is invalid")
        return True

    def _answerinlinequery(self, body: dict[str, Any]) -> bool:
        if len(body["results"]) > 50 or len({r["id"] for r in body["results"]}) != len(body["results"]):
            raise ValueError("RESULT_ID_DUPLICATE")
        for result in body["results"]:
            _shown(result["input_message_content"]["message_text"])
        return True

    def _setmycommands(self, _: dict[str, Any]) -> bool:
        return True

    def _sendchataction(self, _: dict[str, Any]) -> bool:
        return True

    def _setwebhook(self, body: dict[str, Any]) -> bool:
        self.webhook = body
        return True

    def _deletewebhook(self, _: dict[str, Any]) -> bool:
        self.webhook = None
        return True

    def _getfile(self, body: dict[str, Any]) -> dict[str, Any]:
        if body["file_id"] not in self.files:
            raise ValueError("invalid file_id")
        return {"file_id": body["file_id"], "file_unique_id": "u", "file_path": f"voice/{body['file_id']}"}

    async def _file(self, request: web.Request) -> web.Response:
        return web.Response(body=self.files[request.match_info["path"].rpartition("/")[2]])


async def _body(request: web.Request) -> dict[str, Any]:
    if request.content_type == "application/json":
        found: dict[str, Any] = await request.json()
        return found
    body: dict[str, Any] = {}
    attached: dict[str, bytes] = {}
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            with value.file as file:
                attached[name] = file.read()
            continue
        text = str(value)
        try:
            body[name] = json.loads(text) if name not in {"text", "callback_query_id", "inline_query_id"} else text
        except ValueError:
            body[name] = text
    for name, value in body.items():
        if isinstance(value, str) and value.startswith("attach://"):
            body[name] = attached[value.removeprefix("attach://")]
    for name, content in attached.items():
        body.setdefault(name, content)
    return body


def _shown(text: str) -> str:
    """Telegram's HTML, strictly: what is shown, or "can't parse entities"."""
    import html
    import re

    open_tags: list[str] = []
    for match in re.finditer(r"<(/?)([a-z]+)([^<>]*)>|<|>|&(?!(?:lt|gt|amp|quot|#\d+|#x[0-9a-f]+);)", text):
        closing, tag = match.group(1), match.group(2)
        if tag is None or tag not in {"b", "i", "u", "s", "a", "code", "pre", "blockquote"}:
            if match.group(0) in {">", "&"}:
                continue
            raise ValueError(f"can't parse entities: unsupported start tag at byte offset {match.start()}")
        if not closing:
            open_tags.append(tag)
        elif not open_tags or open_tags.pop() != tag:
            raise ValueError("can't parse entities: unmatched end tag")
    if open_tags:
        raise ValueError("can't parse entities: can't find end tag")
    return html.unescape(re.sub(r"</?[a-z]+[^<>]*>", "", text))


def _number(update: Any) -> int | None:
    number = update.get("update_id") if isinstance(update, dict) else None
    return number if type(number) is int else None


def _failed(status: int, description: str, parameters: dict[str, Any] | None = None) -> web.Response:
    body: dict[str, Any] = {"ok": False, "error_code": status, "description": description}
    if parameters:
        body["parameters"] = parameters
    return web.json_response(body, status=status)
