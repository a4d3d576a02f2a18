"""What the bot says when nothing is asked: plain, short, polite."""

from __future__ import annotations

GREETING = (
    "Chào anh/chị, tôi là trợ lý thủ tục hành chính của {ward}. "
    "Anh/chị cứ hỏi như nói chuyện, ví dụ “làm khai sinh cho bé cần gì”, “tạm trú hết bao nhiêu tiền”."
)
SAYINGS = {
    "greet": GREETING,
    "thank": "Không có gì ạ. Anh/chị cần hỏi thêm giấy tờ nào thì cứ nhắn.",
    "noted": "Dạ. Anh/chị cần hỏi thêm gì thì cứ nhắn.",
    "goodbye": "Chào anh/chị, chúc anh/chị làm giấy tờ thuận lợi.",
    "bot_identity": (
        "Tôi là chương trình trả lời tự động của {ward}, không phải cán bộ. Tôi cho biết giấy tờ, lệ phí, thời gian và nơi nộp "
        "theo nguồn chính thức; điều chưa chắc tôi sẽ nói là chưa chắc. Cần gặp người thật, anh/chị nhắn “gặp cán bộ”."
    ),
    "compliment": "Cảm ơn anh/chị. Anh/chị cần hỏi thêm gì cứ nhắn nhé.",
    "insult": (
        "Tôi xin lỗi vì đã làm anh/chị bực mình. Anh/chị cho biết cần làm giấy tờ gì, tôi tra lại ngay; "
        "hoặc nhắn “gặp cán bộ” để hỏi trực tiếp."
    ),
}
