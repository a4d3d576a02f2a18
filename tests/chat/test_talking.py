"""Conversation as a citizen sees it, through real HTTP and python-telegram-bot."""

from __future__ import annotations

import asyncio

from tests.chat.conftest import Running
from tests.chat.world import BIRTH, STAY
from tests.standins.telegram_api import USERNAME

ME = 501


async def test_a_question_is_answered_with_html_and_buttons(running: Running) -> None:
    async with running() as chat:
        chat.api.says(ME, "lam khai sinh can giay to gi")
        [sent] = await chat.api.until(1)
        assert sent.body["parse_mode"] == "HTML"
        assert "<b>Đăng ký khai sinh</b>" in sent.body["text"]
        labels = [b["text"] for row in sent.body["reply_markup"]["inline_keyboard"] for b in row]
        assert labels == ["Lệ phí", "Bao lâu có", "🔊 Nghe", "👍", "👎"]


async def test_a_button_asks_about_the_procedure_it_stands_under(running: Running) -> None:
    async with running() as chat:
        chat.api.says(ME, "khai sinh")
        [birth] = await chat.api.until(1)
        chat.api.says(ME, "tạm trú")
        await chat.api.until(2)
        chat.api.presses(birth, "Lệ phí")
        *_, fee = await chat.api.until(3)
        assert f"Fee của {BIRTH}" in fee.body["text"]
        assert STAY not in fee.body["text"]
        [answered] = await chat.api.until(1, "answerCallbackQuery")
        assert not answered.body.get("text")


async def test_an_old_button_says_so(running: Running) -> None:
    async with running() as chat:
        message = chat.api.says(ME, "khai sinh")
        await chat.api.until(1)
        for data in ("v|ffff", "k|0123456789abcdef01234567", "p|x|/restart", "zzz", "", "p|1.001193|/look{"):
            chat.api.presses_data(message, data)
        answered = await chat.api.until(6, "answerCallbackQuery")
        assert all("Nút này đã cũ" in a.body["text"] and a.body["show_alert"] for a in answered)
        assert [text for _, text in chat.answers.asked] == ["khai sinh"]


async def test_hostile_markup_is_shown_not_obeyed(running: Running) -> None:
    async with running() as chat:
        for text in ("<b>x</i> & <script>", "&lt;b&gt;", "<a href='javascript:'>bấm</a>", "</b>" * 900, "\u202e<i>"):
            chat.api.says(ME, text)
        sent = await chat.api.until(5)
        assert "&lt;b&gt;x&lt;/i&gt; &amp; &lt;script&gt;" in sent[0].body["text"]
        assert all(s.body["parse_mode"] == "HTML" for s in sent)


async def test_a_long_answer_comes_in_several_messages_split_at_lines(running: Running) -> None:
    async with running() as chat:
        chat.api.says(ME, "câu dài")
        chat.api.says(ME + 1, "câu dài")
        chat.api.says(ME, "khai sinh")
        async with asyncio.timeout(10):
            while "khai sinh" not in (sent := await chat.api.until(1, chat_id=ME))[-1].body["text"]:  # noqa: ASYNC110
                await asyncio.sleep(0.01)
        *sent, _ = sent
        assert len(sent) > 3
        assert all(len(s.body["text"]) <= 4096 for s in sent)
        assert all(s.body["text"].startswith(("•", "<b>Rất dài</b>\n•")) for s in sent)
        assert [("reply_markup" in s.body) for s in sent] == [False] * (len(sent) - 1) + [True]


async def test_commands_answer_and_the_menu_is_set(running: Running) -> None:
    async with running() as chat:
        expected = {
            "/start": "Tôi là trợ lý",
            "/help": "Cách dùng",
            "/thutuc": "lĩnh vực nào",
            "/nghe": "chưa trả lời gì để đọc",
            "/lienhe": "Trung tâm Phục vụ hành chính công phường Bến Cát",
            "/quyenriengtu": "30 ngày",
            "/xoa": "Xóa cuộc trò chuyện",
            "/restart": "không có lệnh này",
        }
        for command in expected:
            chat.api.says(ME, command)
        sent = await chat.api.until(len(expected))
        for call, words in zip(sent, expected.values(), strict=True):
            assert words in call.body["text"]
        [menu] = chat.api.sent("setMyCommands")
        assert {c["command"] for c in menu.body["commands"]} == {*(c[1:] for c in expected)} - {"restart"}
        assert chat.answers.asked == []


async def test_browsing_goes_from_fields_to_a_procedure_in_one_message(running: Running) -> None:
    async with running() as chat:
        chat.api.says(ME, "/thutuc")
        [fields] = await chat.api.until(1)
        chat.api.presses(fields, "Hộ tịch")
        [page] = await chat.api.until(1, "editMessageText")
        assert "Hộ tịch" in page.body["text"]
        assert page.body["message_id"] == fields.result["message_id"]
        chat.api.presses_data(fields.result, page.body["reply_markup"]["inline_keyboard"][-2][-1]["callback_data"])
        [_, second] = await chat.api.until(2, "editMessageText")
        assert second.body["reply_markup"] != page.body["reply_markup"]
        chat.api.presses_data(fields.result, page.body["reply_markup"]["inline_keyboard"][0][0]["callback_data"])
        [_, answer] = await chat.api.until(2)
        assert "Overview của" in answer.body["text"]


async def test_a_deep_link_opens_a_procedure(running: Running) -> None:
    async with running() as chat:
        for number, parameter in enumerate(("1-001193", "1.001193"), 1):
            chat.api.says(ME, f"/start {parameter}")
            sent = await chat.api.until(number)
            assert f"Overview của {BIRTH}" in sent[-1].body["text"]
        chat.api.says(ME, "/start no-such")
        *_, last = await chat.api.until(3)
        assert "không còn đúng" in last.body["text"]


async def test_an_inline_query_shares_a_procedure_without_its_figures(running: Running) -> None:
    async with running() as chat:
        user = {"id": ME, "is_bot": False, "first_name": "Người"}
        chat.api.update(inline_query={"id": "i1", "from": user, "query": "khai sinh", "offset": ""})
        chat.api.update(inline_query={"id": "i2", "from": user, "query": "", "offset": ""})
        found, first = await chat.api.until(2, "answerInlineQuery")
        birth = next(r for r in found.body["results"] if r["id"] == BIRTH)
        assert f"https://t.me/{USERNAME}?start=1-001193" in birth["input_message_content"]["message_text"]
        assert "đồng" not in birth["input_message_content"]["message_text"].lower().replace("hợp đồng", "")
        assert 0 < len(first.body["results"]) <= 10


async def test_an_edited_question_is_answered_again(running: Running) -> None:
    async with running() as chat:
        chat.api.message(ME, kind="edited_message", text="tạm trú")
        [sent] = await chat.api.until(1)
        assert "vừa sửa" in sent.body["text"]
        assert STAY in sent.body["text"]


async def test_in_a_group_the_bot_speaks_when_spoken_to(running: Running) -> None:
    group = -1001234
    mine = {"message_id": 1, "date": 1, "chat": {"id": group, "type": "supergroup"}}
    mine |= {"from": {"id": 123456789, "is_bot": True, "first_name": "Bot", "username": USERNAME}, "text": "…"}
    async with running() as chat:
        chat.api.says(group, "chào cả nhà", user_id=7)
        chat.api.says(group, "/help@other_bot", user_id=7)
        chat.api.says(group, "/khac", user_id=7)
        chat.api.message(group, user_id=7, photo=[{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}])
        asked = chat.api.says(group, f"@{USERNAME} khai sinh", user_id=7)
        chat.api.says(group, "tạm trú", user_id=8, reply_to_message=mine)
        chat.api.says(group, f"/help@{USERNAME}", user_id=8)
        sent = await chat.api.until(3)
        assert sent[0].body["reply_parameters"]["message_id"] == asked["message_id"]
        assert chat.answers.asked == [(f"telegram:{group}:7", "khai sinh"), (f"telegram:{group}:8", "tạm trú")]
        assert len(chat.api.sent()) == 3


async def test_what_is_not_text_gets_a_useful_word(running: Running) -> None:
    file = {"file_id": "abc", "file_unique_id": "u"}
    contents = [
        ({"voice": {**file, "duration": 2}}, "micrô"),
        ({"photo": [{**file, "width": 1, "height": 1}]}, "đừng gửi ảnh giấy tờ"),
        ({"document": file}, "chưa xem được ảnh và tệp"),
        (
            {"sticker": {**file, "type": "regular", "width": 1, "height": 1, "is_animated": False, "is_video": False}},
            "Chào",
        ),
        ({"location": {"latitude": 11.1, "longitude": 106.6}}, "không giữ vị trí"),
        ({"contact": {"phone_number": "0912345678", "first_name": "A"}}, "đừng gửi số điện thoại"),
        ({"dice": {"emoji": "🎲", "value": 3}}, "chỉ đọc được chữ"),
        ({"photo": [{**file, "width": 1, "height": 1}], "caption": "tạm trú"}, STAY),
    ]
    async with running() as chat:
        for content, _ in contents:
            chat.api.message(ME, **content)
        sent = await chat.api.until(len(contents))
        for call, (_, words) in zip(sent, contents, strict=True):
            assert words in call.body["text"]


async def test_service_messages_channels_and_bots_are_left_alone(running: Running) -> None:
    async with running() as chat:
        chat.api.message(ME, new_chat_title="Tên")
        chat.api.message(ME, kind="channel_post", text="tin")
        chat.api.message(ME, text="bot", **{"from": {"id": 9, "is_bot": True, "first_name": "B"}})
        chat.api.says(ME, "khai sinh")
        await chat.api.until(1)
        assert [text for _, text in chat.answers.asked] == ["khai sinh"]


async def test_typing_is_shown_while_an_answer_takes_long(running: Running) -> None:
    async with running() as chat:
        chat.answers.delay_s = 0.6
        chat.api.says(ME, "khai sinh")
        await chat.api.until(1)
        [action] = chat.api.sent("sendChatAction")
        assert action.body["action"] == "typing"
