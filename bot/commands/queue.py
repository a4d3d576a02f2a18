"""``motcua queue``: the questions nobody could answer; an officer lists, answers, files, dismisses or deletes them."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from typing import Any

from bot.answers import say
from bot.answers.queue import Question, QuestionQueue
from bot.answers.redact import without_marks
from bot.catalogue.taught import teach
from bot.settings import VIETNAM, Settings

_STATUS = {"open": "chờ trả lời", "answered": "đã trả lời", "dismissed": "đã bỏ qua"}


def add(commands: Any) -> None:
    parser = commands.add_parser("queue", help="câu hỏi chưa trả lời được (unanswered questions)")
    steps = parser.add_subparsers(dest="step")
    show = steps.add_parser("list", help="liệt kê")
    show.add_argument("--all", action="store_true", help="kể cả câu đã trả lời hoặc bỏ qua")
    show.add_argument("--json", action="store_true")
    answer = steps.add_parser("answer", help="trả lời một câu")
    answer.add_argument("id", type=int)
    answer.add_argument("text", nargs="+")
    teach = steps.add_parser("teach", help="xếp một câu vào thủ tục, để lần sau bot biết")
    teach.add_argument("id", type=int)
    teach.add_argument("entry", help="mã thủ tục (1.001193), hoặc faq: rồi mã câu hỏi chung")
    for name, words in (("dismiss", "bỏ qua một câu"), ("forget", "xóa hẳn một câu")):
        step = steps.add_parser(name, help=words)
        step.add_argument("id", type=int)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, settings: Settings) -> int:
    queue = QuestionQueue(settings.state / "queue.sqlite", lambda: dt.datetime.now(dt.UTC))
    step = args.step or "list"
    if step == "answer":
        print(line(queue.answer(args.id, " ".join(args.text))))
    elif step == "teach":
        print(line(_teach(queue, args.id, args.entry, settings)))
    elif step == "dismiss":
        print(line(queue.dismiss(args.id)))
    elif step == "forget":
        queue.get(args.id)
        queue.forget(args.id)
        print(f"Đã xóa câu hỏi số {args.id}.")
    else:
        questions = queue.list(None if getattr(args, "all", False) else "open")
        for question in questions:
            print(as_json(question) if getattr(args, "json", False) else line(question))
        print(f"{len(questions)} câu hỏi.", file=sys.stderr)
    return 0


def _teach(queue: QuestionQueue, question_id: int, entry: str, settings: Settings) -> Question:
    """The running bot reads the file by itself; whoever asked is told what to look for."""
    question = " ".join(without_marks(queue.get(question_id).text).split())
    called = teach(settings.data, entry, question)
    return queue.answer(question_id, f"Việc này nằm trong mục “{called}”. Anh/chị nhắn lại câu hỏi để xem nhé.")


def line(question: Question) -> str:
    """One question for people; times in Vietnam's."""
    when = question.last_at.astimezone(VIETNAM)
    near = (
        f" | gần nhất: {'; '.join(f'{name} ({code})' for code, name in question.nearest)}" if question.nearest else ""
    )
    answer = f" | trả lời: {question.answer}" if question.answer else ""
    asked = f"hỏi {question.count} lần, lần cuối {when:%H:%M} {say.day(when.date())}"
    return f"{question.id}. [{_STATUS[question.status]}] {question.text} ({asked}){near}{answer}"


def as_json(question: Question) -> str:
    return json.dumps(
        {
            "id": question.id,
            "text": question.text,
            "status": question.status,
            "count": question.count,
            "first_at": question.first_at.isoformat(),
            "last_at": question.last_at.isoformat(),
            "nearest": [{"code": code, "name": name} for code, name in question.nearest],
            "answer": question.answer,
        },
        ensure_ascii=False,
    )
