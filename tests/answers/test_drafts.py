"""Drafts: which is meant, that the answer says what it is, and that curated procedures come first."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from bot.answers.answerer import Answerer
from bot.answers.draft_reply import draft_options, draft_reply
from bot.answers.drafts import DraftBook, DraftIndex
from bot.answers.kind import final_kind
from bot.answers.lexicon import Lexicon
from bot.answers.normalise import Normaliser, Words
from bot.answers.responder import Responder
from bot.answers.state import State
from bot.catalogue.draft import Draft
from bot.catalogue.drafts_file import Drafts, write
from bot.catalogue.load import load_catalogue
from bot.catalogue.portal import draft_of
from tests.catalogue.folders import good_folder
from tests.catalogue.portal_records import WAYS, first, second

DAY = dt.date(2026, 11, 25)
NAMES = {
    "1.900001": "Cấp giấy phép nuôi ong trong rừng",
    "1.900002": "Cấp lại giấy phép nuôi ong trong rừng",
    "1.900003": "Thủ tục công nhận nghệ nhân làm nón lá (thực hiện tại cấp tỉnh)",
    "1.900004": "Thủ tục công nhận nghệ nhân làm nón lá (thực hiện tại cấp bộ)",
    "1.900005": "Cấp, cấp lại chứng chỉ hành nghề đo gió đối với kỹ sư",
    "1.900006": "Thu hồi chứng chỉ hành nghề đo gió",
    "1.900007": "Kiểm định cân đo tại chợ nổi",
}
NORMALISE = Normaliser(Lexicon())
INDEX = DraftIndex(NAMES, NORMALISE)
FILLERS = frozenset({"lai", "em", "hoi"})


def found(text: str) -> tuple[tuple[str, ...], bool]:
    hits = INDEX.search(NORMALISE(text), FILLERS)
    return hits.codes, hits.sure


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("xin giấy phép nuôi ong trong rừng", "1.900001"),
        ("xin giay phep nuoi ong trong rung", "1.900001"),
        ("em hỏi cấp lại giấy phép nuôi ong trong rừng", "1.900002"),
        ("xin chứng chỉ hành nghề đo gió đối với kỹ sư", "1.900005"),
        ("thu hồi chứng chỉ hành nghề đo gió", "1.900006"),
        ("kiểm định cân đo chợ nổi", "1.900007"),
    ],
)
def test_a_name_said_nearly_whole_is_sure(text: str, code: str) -> None:
    codes, sure = found(text)
    assert codes[0] == code
    assert sure


@pytest.mark.parametrize(
    "text",
    [
        "công nhận nghệ nhân làm nón lá",  # two of the name, told apart by their level alone
        "xin giấy phép nuôi bò trong rừng",  # near, and not it
        "gia hạn giấy phép nuôi ong trong rừng",  # another act
        "giấy phép",
    ],
)
def test_what_could_mean_another_is_never_sure(text: str) -> None:
    assert not found(text)[1]


def test_names_that_differ_in_the_level_are_both_offered() -> None:
    assert set(found("công nhận nghệ nhân làm nón lá")[0]) == {"1.900003", "1.900004"}


@pytest.mark.parametrize("text", ["", "ong", "trời hôm nay nắng không", "chợ bán gì ngon", "em hỏi lại"])
def test_other_talk_finds_nothing(text: str) -> None:
    assert found(text) == ((), False)


def test_no_drafts_find_nothing() -> None:
    assert DraftIndex({}, NORMALISE).search(Words(("giấy", "phép")), FILLERS).codes == ()


def test_the_reply_says_first_what_it_is_and_links_there() -> None:
    reply = draft_reply(draft_of(first()), ("time",), DAY, "https://example.vn/")
    assert reply.status == "answer"
    assert reply.blocks[0].lines[0].startswith("Dưới đây là nội dung trên Cổng Dịch vụ công quốc gia, phường chưa")
    assert reply.procedures == (("1.900001", "Cấp giấy phép nuôi ong trong rừng"),)
    assert "mã 1.900001" in reply.text
    assert "Việc này không làm ở phường. Nơi giải quyết theo cổng: cấp tỉnh (Chi cục Nuôi ong)." in reply.text
    assert "Trực tiếp: 7 Ngày" in reply.text
    assert reply.sources[0][1] == "https://dichvucong.gov.vn/thu-tuc-hanh-chinh/1.900001"
    assert "Nuôi ongMau" not in reply.text  # papers were not asked for


def test_an_absent_fee_is_said_to_be_absent() -> None:
    assert "Lệ phí\nCổng không ghi." in draft_reply(draft_of(first()), ("fee",), DAY, "").text


def test_free_of_charge_comes_with_a_caution() -> None:
    draft = draft_of(first(cach_thuc_thuc_hien=f"{WAYS}Trực tiếp7 NgàyMiễn phí"))
    assert "hỏi lại nơi nộp" in draft_reply(draft, ("fee",), DAY, "").text
    assert "hỏi lại nơi nộp" not in draft_reply(draft, ("time",), DAY, "").text


def test_a_draft_of_the_ward_does_not_send_people_away() -> None:
    text = draft_reply(draft_of(second()), ("overview",), DAY, "").text
    assert "không làm ở phường" not in text
    assert "Cấp giải quyết theo cổng: cấp xã và cấp tỉnh (Trạm bò sữa)." in text


def test_long_text_is_cut_at_sense_and_says_so() -> None:
    steps = tuple(f"Bước {n}: đem mật ong tới trạm, chờ cân, rồi ký vào sổ của trạm." for n in range(1, 31))
    draft = Draft("1.900008", "Cân mật ong", "Nuôi ong", ("Cấp xã",), sections={"steps": steps})
    block = draft_reply(draft, ("steps",), DAY, "").blocks[-1]
    assert block.lines[-1] == "… còn 22 mục, xem trang của cổng."
    long = Draft("1.900008", "Cân mật ong", "Nuôi ong", sections={"steps": ("Đem mật tới trạm. " * 60,)})
    (line,) = draft_reply(long, ("steps",), DAY, "").blocks[-1].lines
    assert line.endswith("tới trạm …")
    assert len(line) < 720


def test_buttons_of_like_names_differ() -> None:
    drafts = [Draft(f"1.90001{n}", "Cân mật ong", "Nuôi ong", ("Cấp tỉnh",)) for n in range(2)]
    labels = [o.label for o in draft_options([*drafts, Draft("1.900019", "Cân mật ong", "Nuôi ong", ("Cấp bộ",))])]
    assert labels == ["Cân mật ong (cấp tỉnh)", "Cân mật ong (cấp tỉnh) 1.900011", "Cân mật ong (cấp bộ)"]


class Desk:
    """The good data folder with a few drafts beside it, and one conversation."""

    def __init__(self, answerer: Answerer) -> None:
        self.answerer = answerer
        self.kept: list[str] = []
        self._responder = Responder(answerer, DAY, lambda text, near: self.kept.append(text))
        self._state = State()

    def ask(self, text: str, kind: str = "ask_procedure") -> tuple[str, tuple[str, ...], str]:
        reply, self._state = self._responder.answer(self.answerer.read(text), kind, self._state)
        return reply.status, tuple(code for code, _ in reply.procedures), reply.text


def answerer(data: Path, drafts: list[Draft]) -> Answerer:
    write(data / "portal.jsonl", drafts)
    lexicon = Lexicon(aspect_words={"fee": ("lệ phí", "bao nhiêu"), "time": ("bao lâu",)})
    book = DraftBook(Drafts.read(data / "portal.jsonl"), lexicon) if drafts else None
    return Answerer.fitted(load_catalogue(data), lexicon, "phuong-mau", book)


DRAFTS = [draft_of(first(code, name)) for code, name in NAMES.items()]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return good_folder(tmp_path_factory.mktemp("drafts"))


@pytest.fixture
def desk(data: Path) -> Desk:
    return Desk(answerer(data, DRAFTS))


def test_a_draft_is_answered_and_talked_on_about(desk: Desk) -> None:
    status, codes, text = desk.ask("kiểm định cân đo tại chợ nổi bao lâu")
    assert (status, codes) == ("answer", ("1.900007",))
    assert "7 Ngày" in text
    status, codes, text = desk.ask("lệ phí bao nhiêu")
    assert (status, codes) == ("answer", ("1.900007",))
    assert "Cổng không ghi" in text


def test_a_code_names_its_draft(desk: Desk) -> None:
    assert desk.ask("1.900006 bao lâu")[:2] == ("answer", ("1.900006",))


def test_unsure_drafts_are_offered_and_one_can_be_picked(desk: Desk) -> None:
    status, codes, _ = desk.ask("công nhận nghệ nhân làm nón lá")
    assert status == "clarify"
    assert {"1.900003", "1.900004"} <= set(codes)
    status, picked, _ = desk.ask(str(1 + codes.index("1.900004")))
    assert (status, picked) == ("answer", ("1.900004",))


def test_curated_procedures_come_first_and_their_scores_do_not_move(data: Path, desk: Desk) -> None:
    rival = [*DRAFTS, draft_of(first("1.900020", "Đăng ký khai sinh")), draft_of(first("1.900021", "Kết hôn"))]
    with_drafts, without = answerer(data, rival), answerer(data, [])
    for text in ("làm khai sinh cho con", "đăng ký khai sinh", "kết hôn lệ phí"):
        assert with_drafts.read(text).hits == without.read(text).hits
        assert Desk(with_drafts).ask(text)[:2] == Desk(without).ask(text)[:2]
    assert Desk(with_drafts).ask("làm khai sinh cho con")[1] == ("1.000001",)


def test_a_draft_that_is_curated_by_now_is_not_offered(data: Path) -> None:
    names = dict.fromkeys(("1.000002", "1.900030", "1.900031"), "Nuôi kiến vàng trên cây")
    both = answerer(data, [draft_of(first(code, name)) for code, name in names.items()])
    assert set(Desk(both).ask("nuôi kiến vàng trên cây")[1]) == {"1.900030", "1.900031"}


def test_what_is_out_of_scope_stays_so_unless_a_draft_is_named(desk: Desk) -> None:
    weather = desk.answerer.read("trời hôm nay nắng không")
    named = desk.answerer.read("kiểm định cân đo tại chợ nổi")
    assert final_kind(weather, "out_of_scope", 0.9).name == "out_of_scope"
    assert final_kind(named, "out_of_scope", 0.9).name == "ask_procedure"
    assert final_kind(named, "greet", 0.9).name == "ask_procedure"
