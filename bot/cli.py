"""The ``motcua`` command: each subcommand is one function in ``bot/commands``."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

from bot.errors import MotCuaError
from bot.settings import Settings

Run = Callable[[argparse.Namespace, Settings], int]


# Command -> its module in bot/commands.
COMMANDS = {
    "approvals": "air",
    "approve": "air",
    "ask": "ask",
    "bulletin": "bulletin",
    "chat": "chat",
    "check": "check",
    "demo": "demo",
    "handover": "air",
    "import": "import_",
    "jobs": "jobs",
    "programme": "programme",
    "queue": "queue",
    "recall": "air",
    "schedule": "schedule",
    "script": "script",
    "serve": "serve",
    "spoken": "spoken",
}


def parser(command: str | None = None) -> argparse.ArgumentParser:
    """Every command and option; unknown ones are an error (exit code 2).

    command: the only one wanted, so that the others, and all they load, stay out.
    """
    top = argparse.ArgumentParser(
        prog="motcua", description="Một danh mục thủ tục, hai giọng: trò chuyện và loa phát thanh."
    )
    commands = top.add_subparsers(dest="command", required=True, metavar="LỆNH")
    wanted = [COMMANDS[command]] if command in COMMANDS else sorted(set(COMMANDS.values()))
    for name in wanted:
        import_module(f"bot.commands.{name}").add(commands)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """0 success, 1 a finding or failed work, 2 wrong usage."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8")
    words = list(sys.argv[1:] if argv is None else argv)
    args = parser(words[0] if words else None).parse_args(words)
    run: Run = args.run
    try:
        code = run(args, Settings.from_environ(os.environ))
        sys.stdout.flush()  # here, where a reader who has gone (``| head``) can still be handled
        return code
    except MotCuaError as error:
        print(f"motcua: {error.for_people}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
