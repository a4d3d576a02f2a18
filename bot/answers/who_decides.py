""" "Ai ký, phường hay thành phố?": who decides, which is not where the papers are filed."""

from __future__ import annotations

import re

from bot.answers.reading import Reading
from bot.catalogue.procedure import Procedure

_DECIDE = "(?:ky(?! ten)|duyet|phe duyet|xet|quyet|quyet dinh|giai quyet|co quyen|co tham quyen)"
_WHO = "(?:ai|cap nao|co quan nao|nguoi nao|ong nao)"
_OFFICE = "(?:phuong|xa|quan|huyen|tinh|thanh pho|so|bo|hoi dong|uy ban|cong an)"
_ASKED = re.compile(
    rf"\b{_WHO}(?: la nguoi| se| moi)? {_DECIDE}\b(?! (?:don|to khai|vao|vo|thay|ho|giay|phieu)\b)"
    rf"|\b{_OFFICE}(?: \w+)? hay (?:la )?(?:len )?{_OFFICE}(?: \w+){{0,2}} {_DECIDE}\b"
    rf"|\b{_DECIDE}(?: \w+){{0,3}} (?:o )?{_OFFICE}(?: \w+)? hay (?:la )?{_OFFICE}\b"
)
_NOT_KNOWN = ("nguồn hiện có", "Cơ quan có thẩm quyền")


def who_decides(procedure: Procedure, reading: Reading, where: str) -> str | None:
    """The line that says it, or that it is not known and ``where`` to ask; None where it is not asked."""
    if not _ASKED.search(reading.words.plain_text):
        return None
    if procedure.decides.startswith(_NOT_KNOWN):
        return f"Ai giải quyết việc này thì nguồn của tôi không ghi rõ; anh/chị hỏi {where}."
    return f"Nơi giải quyết việc này: {procedure.decides.rstrip('.')}."
