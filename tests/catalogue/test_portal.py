"""The portal's records become drafts: both crawls, cells run together, and nothing invented."""

from __future__ import annotations

from typing import Any

import pytest

from bot.catalogue.portal import RecordError, draft_of
from tests.catalogue.portal_records import PAPERS, WAYS, first, second


def ways(cells: str) -> dict[str, tuple[str, ...]]:
    return dict(draft_of(first(cach_thuc_thuc_hien=WAYS + cells)).sections)


def test_a_record_of_the_first_crawl() -> None:
    draft = draft_of(first())
    assert (draft.code, draft.name, draft.field) == ("1.900001", "Cấp giấy phép nuôi ong trong rừng", "Nuôi ong")
    assert draft.levels == ("Cấp tỉnh",)
    assert not draft.at_ward
    assert draft.decides == "Chi cục Nuôi ong"
    assert draft.url == "https://dichvucong.gov.vn/thu-tuc-hanh-chinh/1.900001"
    assert draft.sections == {
        "time": ("Trực tiếp: 7 Ngày",),
        "place": ("Trực tiếp: Nộp tại quầy số 3",),
        "documents": ("Đơn xin nuôi ongMau-don-ong.docx (1 bản chính)", "Ảnh tổ ong (2 bản sao)"),
        "steps": ("Bước 1: Nộp đơn.", "Bước 2: Nhận giấy."),
        "legal": ("12/2025/NĐ-CP", "03/2019/QH14", "45/2024/TT-BTC"),
        "form": ("Đơn xin nuôi ongMau-don-ong.docx (1 bản chính)",),
        "result": ("Giấy phép nuôi ong",),
    }


def test_a_record_of_the_second_crawl() -> None:
    draft = draft_of(second())
    assert draft.levels == ("Cấp xã", "Cấp tỉnh")
    assert draft.at_ward
    assert draft.sections == {
        "time": ("Trực tuyến: 1 (đơn vị không ghi)",),
        "online": ("Nộp được trực tuyến",),
        "documents": ("* Bò mới:", "Tờ khai bò (1 bản chính)"),
        "steps": ("Cân bò.", "Ghi sổ."),
        "legal": ("77/2025/TT-BNNMT",),
        "form": ("Tờ khai bò (1 bản chính)", "to-khai-bo.doc"),
        "result": ("Giấy bò", "Thẻ tai"),
    }


def test_an_absent_fee_is_not_free() -> None:
    assert "fee" not in ways("Trực tiếp5 NgàyKhông có thông tin")
    assert "fee" not in draft_of(second()).sections
    assert "fee" not in draft_of(second(fees=[])).sections


def test_rows_with_the_same_words_are_said_once_for_all_channels() -> None:
    told = ways("Trực tuyến3 GiờMiễn phíTrực tiếp3 GiờMiễn phíDịch vụ bưu chính2 ThángMiễn phí")
    assert told["time"] == ("Trực tuyến, Trực tiếp: 3 Giờ", "Dịch vụ bưu chính: 2 Tháng")
    assert told["fee"] == ("Trực tuyến, Trực tiếp, Dịch vụ bưu chính: Miễn phí",)


def test_a_sum_keeps_its_remark_and_is_written_our_way() -> None:
    told = ways("Trực tiếp5 Ngày1,250,000 Việt Nam Đồng(mỗi (một) tổ)Đến trạm.")
    assert told["fee"] == ("Trực tiếp: 1.250.000 đồng (mỗi (một) tổ)",)
    assert ways("Trực tiếp5 Ngày10 USD(/bản)")["fee"] == ("Trực tiếp: 10 USD (/bản)",)


def test_a_time_without_unit_says_so() -> None:
    assert ways("Trực tiếp1Miễn phí")["time"] == ("Trực tiếp: 1 (đơn vị không ghi)",)


def test_a_time_that_runs_into_the_sum_is_kept_word_for_word() -> None:
    told = ways("Trực tuyến120 VNĐ(20.000 một tờ)")
    assert told["fee"] == told["time"]
    assert "“120 VNĐ (20.000 một tờ)”" in told["fee"][0]


def test_a_table_of_another_form_is_kept_word_for_word() -> None:
    told = ways("Trực tuyếnKhi nào xong thì thôiMiễn phí")
    assert told["time"] == told["fee"] == told["place"] == ("Trực tuyếnKhi nào xong thì thôiMiễn phí",)


def test_a_remark_goes_where_it_belongs() -> None:
    told = ways("Trực tiếp5 NgàyMiễn phíNộp tại trạm ong. Thời hạn tính từ ngày đủ giấy. Phí đo ong thu riêng.")
    assert told["time"] == ("Trực tiếp: 5 Ngày; Thời hạn tính từ ngày đủ giấy",)
    assert told["fee"] == ("Trực tiếp: Miễn phí; Phí đo ong thu riêng",)
    assert told["place"] == ("Trực tiếp: Nộp tại trạm ong",)


def test_groups_of_papers_keep_their_names() -> None:
    text = f"Mới nuôi:{PAPERS}Đơn A1 bản chínhNuôi lại:{PAPERS}Đơn B1 bản chính,1 bản sao"
    papers = draft_of(first(thanh_phan_ho_so=text)).sections["documents"]
    assert papers == ("Mới nuôi:", "Đơn A (1 bản chính)", "Nuôi lại:", "Đơn B (1 bản chính, 1 bản sao)")


def test_a_number_that_runs_into_the_count_leaves_the_count_out() -> None:
    papers = draft_of(first(thanh_phan_ho_so=f"--{PAPERS}Đơn theo mẫu số 121 bản chính")).sections["documents"]
    assert papers == ("Đơn theo mẫu số 12",)


def test_a_bare_sum_has_no_currency() -> None:
    fees = [{"amount_value": 10, "amount_text": "/bản", "currency_id": "x1", "submission_method": "Trực tiếp"}]
    assert draft_of(second(fees=fees)).sections["fee"] == ("Trực tiếp: 10 (loại tiền không ghi) /bản",)


def test_a_sum_of_zero_leaves_the_words_alone() -> None:
    fees = [{"amount_value": 0, "amount_text": "Theo nghị quyết tỉnh", "submission_method": "Bưu chính"}]
    assert draft_of(second(fees=fees)).sections["fee"] == ("Bưu chính: Theo nghị quyết tỉnh",)


def test_a_link_to_elsewhere_is_dropped() -> None:
    assert draft_of(first(detail_url="https://example.org/x")).url is None


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ([], "không phải một bản ghi"),
        ({"x": 1}, "không có trường"),
        (first(code="ong"), "không đúng dạng"),
        (first(name=" "), "không có tên"),
        (first() | {"ma_thu_tuc": None}, "không đúng dạng"),
    ],
)
def test_what_is_no_record_is_refused_with_the_reason(record: Any, reason: str) -> None:
    with pytest.raises(RecordError) as error:
        draft_of(record)
    assert reason in error.value.for_people


def test_odd_types_inside_a_record_do_no_harm() -> None:
    draft = draft_of(second(fees="x", methods=[1, {"submission_method": 5}], steps=None, results=7))
    assert draft.sections["steps"] == ("- Nộp hồ sơ.",)
    assert "result" not in draft.sections
