import io
from typing import Any

from bot.radio.spoken import Region, Vocabulary
from bot.radio.spoken.command import run


class Flushes(io.StringIO):
    """Remembers what had been written at each flush."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def flush(self) -> None:
        self.seen.append(self.getvalue())
        super().flush()


def test_a_line_in_a_line_out_at_once(vocabulary: Vocabulary) -> None:
    out = Flushes()
    assert run(io.StringIO("7h30\n\n2.000 đồng/trang\r\nhết"), out, vocabulary) == 0
    assert out.getvalue() == "bảy giờ ba mươi phút\n\nhai ngàn đồng một trang\nhết\n"
    assert out.seen[:2] == ["bảy giờ ba mươi phút\n", "bảy giờ ba mươi phút\n\n"]


def test_line_separators_inside_a_line_do_not_add_lines(vocabulary: Vocabulary) -> None:
    out: Any = io.StringIO()
    run(io.StringIO("tổ 5\u2028tổ 6\n"), out, vocabulary, Region.NORTH)
    assert out.getvalue() == "tổ năm tổ sáu\n"
