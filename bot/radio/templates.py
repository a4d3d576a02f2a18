"""From a template and the catalogue's values to a script: each line that comes out is one sentence.

A template sets its title, then reads as the bulletin will::

    {% set title = "Thủ tục " ~ name %}
    Kính thưa bà con {{ ward }}.
    {{ pause(0.8) }}Sau đây là thủ tục {{ name }}.

    {% for paper in papers %}
    {{ paper | upfirst }}.
    {% endfor %}

A blank line is a longer pause. ``pause(seconds)`` sets the silence after its line (or after the sentence above, on a
line of its own), ``voice(name)`` the voice that reads its line.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, NoReturn

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.exceptions import SecurityError

from bot.errors import ScriptError
from bot.radio.said import Marks, Pause, Voice, marking
from bot.radio.script import PARAGRAPH_PAUSE_S, FactUse, Script, Sentence
from bot.radio.template_sandbox import TemplateSandbox, bind_functions

MAX_CHARACTERS = 60_000
"""More than an hour of speech: a template that writes this much has gone wrong."""
MAX_PAUSE_S = 10.0
_KIND = re.compile(r"[a-z0-9]+(_[a-z0-9]+)*")


def render(kind: str, context: Mapping[str, Any], templates_dir: Path, made_for: dt.date, station: str) -> Script:
    """Render ``templates_dir/KIND.j2``; ``context`` holds plain values, ``Said`` ones, or lists and mappings of these.

    ``made_for`` and ``station`` are given to the template too. Raise ScriptError, naming file and line, when the
    template is missing, wrong, asks for a value that is not there, runs away, or leaves no sentence.
    """
    template = f"{kind}.j2"
    if not _KIND.fullmatch(kind) or not (templates_dir / template).is_file():
        known = ", ".join(kinds(templates_dir)) or "chưa có mẫu nào"
        raise ScriptError(
            f"no template {template!r} in {templates_dir}",
            for_people=f"Không có mẫu bản tin “{kind}”. Các mẫu đang có: {known}.",
        )
    sandbox = TemplateSandbox(templates_dir)
    with marking() as marks:
        bind_functions(sandbox, {"pause": _pause_function(marks), "voice": lambda name: marks.mark(Voice(str(name)))})
        title, body = _run(sandbox, template, {"made_for": made_for, "station": station, **context})
    return Script(
        kind=kind,
        title=_title(title, marks, template),
        station=station,
        made_for=made_for,
        sentences=_sentences(body, marks, template),
        template=template,
        template_sha256=_sources_sha256(sandbox.sources, template),
    )


def kinds(templates_dir: Path) -> tuple[str, ...]:
    """The bulletin kinds that have a template, sorted; names that start with ``_`` are parts for inclusion."""
    return tuple(sorted(path.stem for path in templates_dir.glob("*.j2") if _KIND.fullmatch(path.stem)))


def _run(sandbox: TemplateSandbox, template: str, context: Mapping[str, Any]) -> tuple[str, str]:
    """Title and body as rendered, marks and all."""
    try:
        module = sandbox.get_template(template).make_module(dict(context))
        body = str(module)
        title = getattr(module, "title", context.get("title", ""))
    except (TemplateError, ArithmeticError, RecursionError, TypeError, ValueError, LookupError) as error:
        _fail(error, template)
    if len(body) > MAX_CHARACTERS:
        _fail(SecurityError(f"the script has more than {MAX_CHARACTERS} characters"), template)
    return str(title), body


def _sentences(body: str, marks: Marks, template: str) -> tuple[Sentence, ...]:
    sentences: list[Sentence] = []
    waiting: tuple[Any, ...] = ()  # notes of a line without words go to the next sentence
    for line in body.splitlines():
        try:
            plain, notes = marks.take_from(line)
        except ScriptError as error:
            raise ScriptError(
                f"{template}: {error}, in “{line.strip()[:80]}”", for_people=f"Tệp {template}: {error.for_people}."
            ) from error
        text = unicodedata.normalize("NFC", " ".join(plain.split()))
        notes = waiting + notes
        if text:
            sentences.append(_sentence(text, notes))
            waiting = ()
        elif notes:
            if sentences and (pauses := [note.seconds for note in notes if isinstance(note, Pause)]):
                sentences[-1] = replace(sentences[-1], pause_after_s=pauses[-1])
            waiting = tuple(note for note in notes if not isinstance(note, Pause))
        elif sentences and not sentences[-1].ends_paragraph:
            sentences[-1] = replace(sentences[-1], pause_after_s=PARAGRAPH_PAUSE_S)
    if not sentences:
        raise ScriptError(
            f"{template}: the script has no sentence", for_people=f"Mẫu {template} không cho ra câu nào để đọc."
        )
    return tuple(sentences)


def _sentence(text: str, notes: tuple[Any, ...]) -> Sentence:
    pauses = [note.seconds for note in notes if isinstance(note, Pause)]
    voices = [note.name for note in notes if isinstance(note, Voice)]
    return Sentence(
        text=text,
        facts=tuple(note for note in notes if isinstance(note, FactUse)),
        pause_after_s=pauses[-1] if pauses else None,
        voice=voices[-1] if voices else "main",
    )


def _title(title: str, marks: Marks, template: str) -> str:
    plain = unicodedata.normalize("NFC", " ".join(marks.take_from(title)[0].split()))
    if not plain:
        raise ScriptError(
            f"{template}: no title is set",
            for_people=f'Mẫu {template} chưa đặt tên bản tin. Thêm dòng {{% set title = "…" %}} ở đầu tệp.',
        )
    return plain


def _pause_function(marks: Marks) -> Any:
    def pause(seconds: float) -> str:
        if not 0 <= float(seconds) <= MAX_PAUSE_S:
            raise ValueError(f"a pause lasts 0 to {MAX_PAUSE_S:g} seconds, not {seconds!r}")
        return marks.mark(Pause(float(seconds)))

    return pause


def _sources_sha256(sources: Mapping[str, str], template: str) -> str:
    """Hash of the template, followed by the files it includes in the order of their names."""
    parts = [sources[template], *(sources[name] for name in sorted(sources) if name != template)]
    return hashlib.sha256("".join(parts).encode()).hexdigest()


def _fail(error: Exception, template: str) -> NoReturn:
    place = _place(error, template)
    cause = "tệp được gộp vào không có" if isinstance(error, TemplateNotFound) else str(error)
    if isinstance(error, SecurityError):
        cause = f"mẫu làm điều không được phép hoặc chạy quá dài ({error})"
    elif isinstance(error, RecursionError):
        cause = "macro tự gọi chính nó không dừng"
    raise ScriptError(
        f"{place}: {type(error).__name__}: {error}",
        for_people=f"Mẫu bản tin sai ở {place.replace(':', ', dòng ')}: {cause}. Sửa mẫu rồi làm lại.",
    ) from error


def _place(error: Exception, template: str) -> str:
    """``file:line`` in the template where the error arose."""
    if isinstance(error, TemplateSyntaxError):
        return f"{error.name or template}:{error.lineno}"
    place, trace = template, error.__traceback__
    while trace is not None:
        place = _frame_place(trace) or place
        trace = trace.tb_next
    return place


def _frame_place(trace: TracebackType) -> str | None:
    compiled = trace.tb_frame.f_globals.get("__jinja_template__")
    return f"{compiled.name}:{compiled.get_corresponding_lineno(trace.tb_lineno)}" if compiled else None
