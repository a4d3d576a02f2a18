"""Questions that officers filed under an entry by command: ``asked/day-them.yml``, which the program writes."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from bot.catalogue.faq import FAQ
from bot.catalogue.listed import asked_files, listed
from bot.catalogue.load import Loaded, load
from bot.catalogue.uniqueness import folded
from bot.catalogue.yaml_file import read_yaml
from bot.errors import CatalogueError
from bot.whole_file import whole_file

FILE = Path("asked") / "day-them.yml"
_HEAD = "# Câu người dân đã hỏi, cán bộ xếp vào thủ tục bằng “motcua queue teach”.\n"


def teach(data: Path, label: str, question: str) -> str:
    """File the question under the entry of this label, which is then called as returned.

    Raise CatalogueError, and write nothing, when there is no such entry, when the question is filed already, or when the
    file that would hold it is not of this form.
    """
    loaded = load(data)
    if loaded.entry(label) is None:
        raise CatalogueError(
            f"no entry {label!r}",
            for_people=f"Không có thủ tục hay câu hỏi chung nào mã “{label}”. Mã thủ tục có dạng 1.001193; câu hỏi chung ghi "
            "faq: rồi mã. Chưa ghi gì cả.",
        )
    _refuse_twice(loaded, data, question)
    taught = _taught(data)
    _write(data / FILE, {**taught, label: [*taught.get(label, ()), question]})
    return loaded.button(label)


def _refuse_twice(loaded: Loaded, data: Path, question: str) -> None:
    said = folded(question)
    own = {folded(text): code for code, procedure in loaded.procedures.items() for text in procedure.asked_as}
    own |= {folded(text): FAQ + key for key, faq in loaded.faqs.items() for text in faq.asked_as}
    own |= {folded(one.text): one.name for one in listed(asked_files(data), data)}
    if said in own:
        raise CatalogueError(
            f"already filed under {own[said]}",
            for_people=f"Câu này đã ghi ở “{loaded.button(own[said])}” rồi. Chưa ghi gì thêm.",
        )


def _taught(data: Path) -> dict[str, list[str]]:
    """What the file holds; it is written anew as a whole, so a part that cannot be read must not be lost."""
    path = data / FILE
    if not path.exists():
        return {}
    lists = read_yaml(path, FILE.as_posix()).data
    if not isinstance(lists, dict) or not all(_questions(texts) for texts in lists.values()):
        raise CatalogueError(
            f"{FILE} is not lists of questions",
            for_people=f"Tệp {FILE.as_posix()} hỏng nên không ghi thêm được. Chạy “motcua check” để xem sai ở dòng nào.",
        )
    return {str(label): list(texts) for label, texts in lists.items()}


def _questions(texts: object) -> bool:
    return isinstance(texts, list) and all(isinstance(text, str) for text in texts)


def _write(path: Path, lists: Mapping[str, Sequence[str]]) -> None:
    # What JSON quotes, YAML reads alike.
    blocks = (
        f"{json.dumps(label)}:\n" + "".join(f"  - {json.dumps(text, ensure_ascii=False)}\n" for text in texts)
        for label, texts in sorted(lists.items())
    )
    with whole_file(path) as file:
        file.write((_HEAD + "".join(blocks)).encode())
