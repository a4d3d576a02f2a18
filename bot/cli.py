"""The ``motcua`` command: each subcommand is one function in ``bot/commands``."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence

from bot.errors import MotCuaError
from bot.settings import Settings

Run = Callable[[argparse.Namespace, Settings], int]


def parser() -> argparse.ArgumentParser:
    """Every command and option; unknown ones are an error (exit code 2)."""
    from bot.commands import (
        air,
        ask,
        bulletin,
        chat,
        check,
        demo,
        import_,
        jobs,
        programme,
        queue,
        schedule,
        script,
        serve,
        spoken,
    )

    top = argparse.ArgumentParser(
        prog="motcua", description="Một danh mục thủ tục, hai giọng: trò chuyện và loa phát thanh."
    )
    commands = top.add_subparsers(dest="command", required=True, metavar="LỆNH")
    for module in (air, ask, bulletin, chat, check, demo, import_, jobs, programme, queue, schedule, script, serve, spoken):
        module.add(commands)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """0 success, 1 a finding or failed work, 2 wrong usage."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8")
    args = parser().parse_args(argv)
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
