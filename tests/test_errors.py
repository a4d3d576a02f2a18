"""The tree of errors drawn in bot/errors.py is the tree there is."""

from __future__ import annotations

import inspect
import re

from bot import errors
from bot.catalogue.findings import FindingsError


def test_every_error_hangs_in_the_tree_and_is_drawn() -> None:
    classes = {name: c for name, c in inspect.getmembers(errors, inspect.isclass) if c.__module__ == errors.__name__}
    assert all(issubclass(c, errors.MotCuaError) for c in classes.values())
    drawing = (errors.__doc__ or "").split("``str(error)``")[0]
    assert set(re.findall(r"\b[A-Z]\w*(?:Error|Unavailable)\b", drawing)) == {*classes, FindingsError.__name__}
