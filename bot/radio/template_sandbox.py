"""The Jinja2 environment of bulletin templates: wording only, no facts, no code, and no way to run away.

Every turn of a loop, every call of a macro and every number of a ``range`` costs one of ``MAX_STEPS``; filters and
operators that can make a short text enormous are absent. A mistake in a template is then an error with a line number,
not a full disk.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined, nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from bot.radio.said import Said

MAX_STEPS = 10_000
_FILTERS = [
    "default",
    "first",
    "join",
    "last",
    "length",
    "list",
    "lower",
    "replace",
    "reverse",
    "sort",
    "trim",
    "upper",
]
_TESTS = [
    "defined",
    "eq",
    "even",
    "ge",
    "gt",
    "in",
    "le",
    "lt",
    "ne",
    "none",
    "number",
    "odd",
    "string",
    "true",
    "false",
]
_MOST_COMPILED = 100
_compiled: dict[tuple[Any, ...], Any] = {}
"""Text of a template -> its code, which knows nothing of the environment it runs in. Every sandbox has the same filters."""
_TEXT_METHODS = ("startswith", "endswith")


class TemplateSandbox(ImmutableSandboxedEnvironment):
    """One environment for one rendering: it counts the steps of that rendering and remembers the files it read."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def __init__(self, folder: Path) -> None:
        super().__init__(
            loader=FileSystemLoader(folder, encoding="utf-8"),
            undefined=StrictUndefined,
            autoescape=False,  # the output is read aloud, never shown in a browser
            trim_blocks=True,
            lstrip_blocks=True,
            cache_size=0,
            extensions=["jinja2.ext.loopcontrols"],
        )
        self.sources: dict[str, str] = {}
        self._steps = 0
        self.filters = {name: self.filters[name] for name in _FILTERS} | {"upfirst": upfirst}
        self.tests = {name: self.tests[name] for name in _TESTS}
        self.globals = {"range": self._range}

    def step(self, count: int = 1) -> None:
        """Spend steps; raise SecurityError when none are left."""
        self._steps += count
        if self._steps > MAX_STEPS:
            raise SecurityError(f"the template takes more than {MAX_STEPS} steps")

    def compile(self, source: Any, name: str | None = None, filename: str | None = None, *args: Any, **kw: Any) -> Any:
        """Compile with a counted step at the head of every loop and macro; the same text is compiled once a process."""
        if not isinstance(source, str):
            return super().compile(source, name, filename, *args, **kw)
        self.sources[name or ""] = source
        key = (source, name, filename, args, tuple(sorted(kw.items())))
        if key not in _compiled:
            tree: Any = self.parse(source, name, filename)
            for node in tree.find_all((nodes.For, nodes.Macro)):
                call = nodes.Call(nodes.EnvironmentAttribute("step"), [], [], None, None)
                node.body.insert(0, nodes.ExprStmt(call).set_lineno(node.lineno))
            if len(_compiled) >= _MOST_COMPILED:
                _compiled.clear()
            _compiled[key] = super().compile(tree, name, filename, *args, **kw)
        return _compiled[key]

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Arithmetic on numbers only: ``"a" * 10**9`` would fill the memory."""
        if operator == "**" or not (isinstance(left, int | float) and isinstance(right, int | float)):
            raise SecurityError(f"the operator {operator} is for plain numbers only")
        return super().call_binop(context, operator, left, right)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """No methods of text beyond the harmless ones: ``"x".center(10**9)`` would fill the memory."""
        if isinstance(obj, str | bytes | Said):
            return attr in _TEXT_METHODS
        return super().is_safe_attribute(obj, attr, value)

    def _range(self, *bounds: int) -> range:
        numbers = range(*bounds)
        self.step(min(len(numbers), MAX_STEPS + 1))
        return numbers


def upfirst(text: object) -> str:
    """Raise the first letter and leave the rest: "phường Bến Cát" -> "Phường Bến Cát"."""
    plain = str(text)
    return plain[:1].upper() + plain[1:]


def bind_functions(sandbox: TemplateSandbox, functions: Mapping[str, Callable[..., str]]) -> None:
    """Add functions that templates may call."""
    sandbox.globals.update(functions)
