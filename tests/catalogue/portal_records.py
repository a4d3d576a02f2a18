"""Made-up records in the shape of the portal's two crawls; no word of them is the portal's."""

from __future__ import annotations

from typing import Any

WAYS = "Hình thức nộpThời gianPhí, lệ phíMô tả"
PAPERS = "Tên giấy tờMẫu đơn, tờ khaiSố lượng"
LAWS = "Tên văn bản pháp lýMã văn bản"


def first(code: str = "1.900001", name: str = "Cấp giấy phép nuôi ong trong rừng", **other: str) -> dict[str, Any]:
    """A record of the first crawl."""
    record = {
        "ma_thu_tuc": code,
        "detail_url": f"https://dichvucong.gov.vn/thu-tuc-hanh-chinh/{code}",
        "ten_thu_tuc": name,
        "cap_thuc_hien": "Cấp tỉnh",
        "linh_vuc": "Nuôi ong",
        "co_quan_co_tham_quyen": "Không có thông tin",
        "co_quan_thuc_hien": "Chi cục Nuôi ong",
        "trinh_tu_thuc_hien": "Bước 1: Nộp đơn.\n\nBước 2: Nhận giấy.",
        "cach_thuc_thuc_hien": f"{WAYS}Trực tiếp7 NgàyKhông có thông tinNộp tại quầy số 3",
        "thanh_phan_ho_so": f"--{PAPERS}Đơn xin nuôi ongMau-don-ong.docx1 bản chínhẢnh tổ ong0 bản chính,2 bản sao",
        "can_cu_phap_ly": f"{LAWS}Nghị định về ong12/2025/NĐ-CPLuật Ong năm 201903/2019/QH14Thông tư mật45/2024/TT-BTC",
        "yeu_cau_dieu_kien": "Không có thông tin",
        "ket_qua_xu_ly": "Giấy phép nuôi ongMã: KQ.X01.00012Từ khóaKhông có thông tinMô tảNộp hồ sơ",
    }
    return record | other


def second(code: str = "1.900002", name: str = "Đăng ký đàn bò sữa", **other: Any) -> dict[str, Any]:
    """A record of the second crawl."""
    record: dict[str, Any] = {
        "proc_id": code,
        "name": name,
        "domain": "Chăn bò",
        "agency_levels": "Xã/Phường, Tỉnh",
        "executing_agency": "Trạm bò sữa",
        "portal_url": f"https://dichvucong.gov.vn/dich-vu-cong-truc-tuyen/{code}",
        "description": "- Nộp hồ sơ.",
        "requirements": "",
        "results": "Giấy bò; Thẻ tai",
        "fees": [{"amount_value": 0, "amount_text": "", "currency_id": "", "submission_method": "Trực tiếp"}],
        "methods": [{"submission_method": "Trực tuyến", "processing_time_text": "1", "description": ""}],
        "checklist": [{"case_name": "* Bò mới:", "name": "Tờ khai bò", "original_qty": 1, "copy_qty": 0}],
        "files": [{"file_name": "to-khai-bo.doc"}],
        "steps": [{"name": "", "description": "Cân bò.\nGhi sổ."}],
        "legal_basis": [{"doc_code": "77/2025/TT-BNNMT", "doc_name": "Thông tư về bò"}],
    }
    return record | other
