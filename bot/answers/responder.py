"""From a reading and what the conversation remembers to a reply, and to what is remembered next.

The order of ``answer`` is the order of certainty: a pressed button, a picked option, several plain questions at once, one plain
question, a follow-up, a question back, and last of all "I do not know".
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from bot.answers import say
from bot.answers.answerer import Answerer
from bot.answers.checklist import asks_whether_needed
from bot.answers.compose import answer as compose
from bot.answers.copies import Order
from bot.answers.draft_reply import draft_reply
from bot.answers.explain import TITLES, Asked, tell, where_short
from bot.answers.faq_reply import faq_reply
from bot.answers.filing_day import filing_day
from bot.answers.fine import asks_fine, asks_tax, asks_tax_owed, without_fee
from bot.answers.follow_up import brings_up, is_follow_up, says_only_aspects
from bot.answers.letters import words
from bot.answers.pair import may_be_two, pair
from bot.answers.pick import picked
from bot.answers.pointer import Pointer
from bot.answers.pressed import Pressed, read_payload
from bot.answers.reading import Reading
from bot.answers.reply import Block, Option, Reply
from bot.answers.retrieve import Hit, confidence
from bot.answers.several import joined
from bot.answers.smalltalk import SAYINGS
from bot.answers.state import State
from bot.answers.thread import Matter, goes_on_about_faq, matter, returns_to
from bot.answers.thresholds import (
    BARE,
    BOTH,
    CERTAIN,
    CLOSE,
    GENERAL,
    KIN_LEAD,
    KIN_TIE,
    LIKELY,
    MAX_OPTIONS,
    NOTHING,
    OFFERED,
    SURE,
    UNLIKELY,
)
from bot.answers.to_the_point import IN_PASSING, points
from bot.answers.unsure import ask_back, ask_between, option, unanswered, which_aspect, which_matter
from bot.catalogue.faq import FAQ
from bot.catalogue.procedure import Procedure

# What differs between the counter and the network.
BY_CHANNEL = frozenset({"documents", "fee", "time"})

HALF = 0.5  # of the words, rare ones counting more

LONGEST_ASKED = 400
"""Letters of what was asked and said since that are read together."""

ON_BEHALF = "uy-quyen-nop-thay"  # the general question of somebody else's going
_FOR_ANOTHER = re.compile(
    r"\b(?:lam|nop|di|nhan|ky|khai|xin|lay|rut|lanh|linh|dung ten|dang ky) thay\b|"
    r"\buy quyen\b|\bnho (?:vo|chong|me|ba|con|em|anh|chi|nguoi)\b"
)
TOLD = ("conditions", "documents")  # what a circumstance may change
_NEED = re.compile(r"\b(?:can|phai|bat buoc)\b")
SHORT = 3  # words of a yes or no
_NOT_THAT = "khong phai"
OWN_CONDITIONS, MOST_OWN = "Riêng trường hợp này", 2

_WHAT_THEN = re.compile(r"\bthi (?:sao|lam sao|the nao)$")

Keep = Callable[[str, Sequence[tuple[str, str]]], object]
Turn = tuple[Reply, State]


class Responder:
    """``keep`` stores a question that nobody could answer, with the nearest procedures."""

    def __init__(self, answerer: Answerer, day: dt.date, keep: Keep) -> None:
        self._answerer = answerer
        self._catalogue = answerer.catalogue
        self._day = day
        self._keep = keep
        self._pointer = Pointer(answerer, day)

    def press(self, pressed: Pressed, state: State) -> Turn:
        """A button was pressed, or picked by its words."""
        if pressed.faq:
            return self._faq(pressed.faq, state)
        if pressed.procedure:
            aspects = state.aspects if state.asked else ("overview",)
            turn = self._show(pressed.procedure, aspects or ("overview",), state, state.asked or "")
            return self._pointed_at_first(turn, self._answerer.read(state.asked)) if state.asked else turn
        if state.procedure is None:
            return self._expired(state)
        if pressed.case:
            known = self._catalogue.procedure(state.procedure)
            told = [pressed.case] if known and pressed.case in known.case_ids else []
            cases = known.also(state.cases, told) if known else ()
            return self._show(state.procedure, state.aspects or ("documents",), replace(state, cases=cases), "")
        return self._show(state.procedure, (pressed.aspect or "overview",), state, "")

    def answer(self, reading: Reading, kind: str, state: State) -> Turn:
        """A typed question, confirmation, denial or correction."""
        if not reading.words:
            return self._noted(), state  # a thumb, a heart
        choice = picked(reading.text, state.options)
        if choice is None and kind == "affirm" and len(state.options) == 1:
            choice = state.options[0][1]
        if choice is not None:
            pressed = read_payload(choice)
            if pressed is not None:
                return self.press(pressed, state)
        several = self._several(reading, state) or self._both(reading, state)
        if several is not None:
            return several
        if kind in {"affirm", "deny", "correct"} and reading.sure < LIKELY and not reading.asks:
            said = reading.words.plain
            told = (len(said) > SHORT or any(map(str.isdecimal, said))) and matter(reading, state, self._answerer).stays
            return self._stay(reading, state) if told else self._after_yes_or_no(kind, state)
        turn = self._one(reading, kind, state)
        denied = reading.words.plain_text.startswith(_NOT_THAT)
        return self._asked_anew(turn, state, denied) if kind in {"deny", "correct"} else turn

    def _asked_anew(self, turn: Turn, before: State, denied: bool) -> Turn:
        """ "Không phải, em hỏi cái gì phải đăng ký": who says no to an answer is not given the same again."""
        reply, after = turn
        told = (after.procedure, after.aspects, after.cases, after.channel)
        same = told == (before.procedure, before.aspects, before.cases, before.channel)
        if reply.status != "answer" or not same or after.procedure is None or points(reply, denied):
            return turn
        again = which_aspect(self._answerer, after.procedure, self._day)
        return again, replace(after, options=_as_pairs(again.options))

    def _one(self, reading: Reading, kind: str, state: State) -> Turn:
        back = returns_to(reading, state, self._answerer)
        if back is not None:
            return self._show(back, reading.aspects or ("overview",), state, "", reading)
        pending = self._pending(reading, state)
        if pending is not None:
            return pending
        # "Không, ý tôi là khai tử", "còn khai tử": a correction or another thing by its name is no follow-up.
        named_anew = reading.named and (kind == "correct" or brings_up(reading.words))
        about = Matter() if named_anew else matter(reading, state, self._answerer)
        if about.stays or self._own_case(about, reading, state):
            general = self._general_answers(reading, state)
            return self._faq(general, state) if general else self._stay(reading, state)
        if about.between:
            return self._between(about.between, reading, state)
        if about.turns:
            return self._turn_to(about.turns, reading, state)
        hits = reading.hits
        if hits and hits[0].label.startswith(FAQ) and self._answers_itself(state, reading):
            return self._stay(reading, state)
        if self._plain(reading):
            same = hits[0].label == state.procedure and self._answerer.cases_in(hits[0].label, reading.words)
            return self._follow(reading, state) if same else self._hit(hits, reading, state)
        if reading.drafts.sure and reading.sure < LIKELY:
            return self._show_draft(reading.drafts.codes[0], reading.aspects or ("overview",), state)
        if (
            not state.procedure
            and not reading.order
            and reading.sure < SURE
            and says_only_aspects(reading, self._answerer)
        ):
            return self._which(reading, state)
        if about.ends:
            return self._unanswered(reading, state)
        if state.procedure and is_follow_up(reading, kind, state, self._answerer):
            return self._follow(reading, state)
        if state.faq and goes_on_about_faq(reading, state, self._answerer):
            return self._faq(state.faq, state)
        likely = bool(hits) and hits[0].score > NOTHING and reading.sure >= UNLIKELY
        if likely and any(h.label == state.procedure and h.score >= hits[0].score - CLOSE for h in hits):
            return self._follow(reading, state)  # what may mean several things means the one talked about
        if likely or reading.drafts.hits:
            return self._ask_back(reading, state)
        return self._unanswered(reading, state)

    def _own_case(self, about: Matter, reading: Reading, state: State) -> bool:
        """What the matter talked about has a case for is no general question ("nhờ người khác đi thay"), nor another matter where
        nothing else is said: "sang tên hết bao nhiêu" of a car is not about land."""
        if about.turns is None or state.procedure is None:
            return False
        if about.turns.startswith(FAQ):
            return bool(self._cases_told(state.procedure, reading)) or self._answers_itself(state, reading)
        own = set(self._answerer.lexicon.telling(reading.content.plain))
        told = self._answerer.cases_in(state.procedure, reading.words).values()
        return bool(own) and own <= frozenset().union(*told)

    def _answers_itself(self, state: State, reading: Reading) -> bool:
        """Whether the procedure talked about plainly answers a question, however general it sounds."""
        return state.procedure is not None and self._pointer.answers(state.procedure, reading)

    def _general_answers(self, reading: Reading, state: State) -> str | None:
        """The general question that is plainly asked and that no line of the procedure talked about answers."""
        top = reading.top
        if top is None or not top.label.startswith(FAQ) or reading.sure < GENERAL or state.procedure is None:
            return None
        left_open = self._pointer.may_not_answer(state.procedure, reading)
        return top.label.removeprefix(FAQ) if left_open else None

    def _pending(self, reading: Reading, state: State) -> Turn | None:
        """After a question back, what does not name another matter for itself says more of the one asked about."""
        asked = state.asked
        offered = {p.procedure or FAQ + (p.faq or "") for _, payload in state.options if (p := read_payload(payload))}
        own = len(self._answerer.lexicon.telling(reading.content.plain))
        if not asked or not offered or not own:
            return None
        # "My father is 82 and gets the old people's money": a circumstance, whatever it is called alone.
        told = own > BARE + 1 and not reading.aspects
        if not told and reading.sure >= (SURE if reading.named else CERTAIN):
            return None
        joint = self._answerer.read(f"{asked} {reading.text}"[-LONGEST_ASKED:])
        if joint.top is None or joint.top.label not in offered:
            return None
        joint = replace(joint, aspects=reading.aspects or state.aspects or joint.aspects)
        return self._hit(joint.hits, joint, state) if self._plain(joint) else self._ask_back(joint, state)

    def _stay(self, reading: Reading, state: State) -> Turn:
        """About the procedure talked about; a mere circumstance leaves open what is asked of it."""
        assert state.procedure is not None  # noqa: S101 - matter asked
        told = self._answerer.cases_in(state.procedure, reading.words)
        if reading.aspects or reading.channel or told or reading.order or reading.copies:
            return self._follow(reading, state)
        if _WHAT_THEN.search(reading.words.plain_text):
            return self._pointed(self._show(state.procedure, ("overview",), state, reading.text, reading), reading)
        if state.aspects != TOLD:
            return self._pointed(self._show(state.procedure, TOLD, state, reading.text, reading), reading)
        reply = which_aspect(self._answerer, state.procedure, self._day)
        return reply, replace(state, options=_as_pairs(reply.options), asked=None)

    def _turn_to(self, label: str, reading: Reading, state: State) -> Turn:
        if reading.top and reading.top.label == label:
            return (
                self._ask_back(reading, state)
                if self._either_of_kin(reading)
                else self._hit(reading.hits, reading, state)
            )
        if label.startswith(FAQ):
            return self._faq(label.removeprefix(FAQ), state)
        turn = self._show(label, reading.aspects or state.aspects or ("overview",), state, reading.text)
        return self._pointed_at_first(turn, reading)

    def _between(self, labels: Sequence[str], reading: Reading, state: State) -> Turn:
        reply = ask_between(self._answerer, labels, reading.aspects, self._day)
        return reply, replace(state, options=_as_pairs(reply.options), aspects=reading.aspects, asked=reading.text)

    def _plain(self, reading: Reading) -> bool:
        """Whether one entry is plainly meant. Kin that come close do not count against it: they are offered beside the answer."""
        hits = reading.hits
        if not hits or hits[0].score <= NOTHING:
            return False
        if self._same_either_way(reading):
            return True
        if self._either_of_kin(reading):
            return False
        if reading.sure >= SURE:
            return True
        strangers = [h for h in hits[1:] if not self._kin(hits[0].label, h.label)]
        return reading.sure >= LIKELY and confidence([hits[0], *strangers], reading.beyond) >= SURE

    def _either_of_kin(self, reading: Reading) -> bool:
        """ "tiền mai táng" names two procedures alike: nothing tells which."""
        hits = reading.hits
        if len(hits) < 2 or not self._kin(hits[0].label, hits[1].label):
            return False
        lead = hits[0].score - hits[1].score
        spelt_out = max(0, len(reading.words.plain) - len(words(reading.text)))  # "sổ đỏ" is nine words written in full
        bare = len(self._answerer.lexicon.telling(reading.content.plain)) - spelt_out <= BARE
        return lead < KIN_TIE or (bare and lead < KIN_LEAD)

    def _same_either_way(self, reading: Reading) -> bool:
        """Asking back helps nobody when every kin that competes would be answered alike."""
        close = [h for h in reading.hits if h.score >= reading.hits[0].score - CLOSE / 2]
        strangers = [h for h in reading.hits if h not in close]
        procedures = [p for h in close if (p := self._catalogue.procedure(h.label))]
        if len(procedures) < max(2, len(close)) or confidence([close[0], *strangers], reading.beyond) < SURE:
            return False
        if not all(self._kin(close[0].label, h.label) for h in close[1:]):
            return False
        aspects = reading.aspects or ("documents", "fee", "time", "place")
        told = {
            tuple(tell(a, self._asked(p, (), None, reading)).block.lines for a in aspects if a != "overview")
            for p in procedures
        }
        return len(told) == 1

    def _kin(self, code: str, other: str) -> bool:
        one, two = self._catalogue.procedure(code), self._catalogue.procedure(other)
        if one is None or two is None:
            return False
        return any(s.code == two.code for s in one.similar) or any(s.code == one.code for s in two.similar)

    def _hit(self, hits: Sequence[Hit], reading: Reading, state: State) -> Turn:
        label = hits[0].label
        if label.startswith(FAQ):
            return self._faq(label.removeprefix(FAQ), state)
        near = max(hits[0].score - CLOSE, OFFERED)
        goes_on = label == state.procedure
        others = [h.label for h in hits[1:] if h.score >= near and self._worth_offering(label, h, goes_on)]
        turn = self._show(label, reading.aspects or ("overview",), state, reading.text, reading, others)
        if label == state.procedure:
            return self._pointed(turn, reading)
        return self._pointed_at_first(turn, reading)

    def _worth_offering(self, label: str, other: Hit, goes_on: bool) -> bool:
        """Beside an answer: kin, or, of a matter just brought up, what most of the words speak for."""
        if other.label.startswith(FAQ):
            return False
        return self._kin(label, other.label) or (other.covered >= HALF and not goes_on)

    def _show(
        self,
        code: str,
        aspects: Sequence[str],
        state: State,
        text: str,
        reading: Reading | None = None,
        others: Iterable[str] = (),
    ) -> Turn:
        procedure = self._catalogue.procedure(code)
        if procedure is None:
            return self._show_draft(code, aspects, state)
        state = state.turn_to(procedure.code)
        said = reading or (self._answerer.read(text) if text else None)
        told = self._cases_told(procedure.code, said) if said else ()
        cases = procedure.also(state.cases, told)
        channel = (said.channel if said else None) or state.channel
        aspects = without_fee(aspects, said.words) if said else tuple(aspects)
        reply = compose(
            self._asked(procedure, cases, channel, said, state.pages),
            tuple(aspects),
            [p for other in others if (p := self._catalogue.procedure(other)) and p.code != procedure.code],
        )
        reply = self._with_own_conditions(reply, procedure.code, told)
        after = replace(
            state,
            cases=cases,
            channel=channel,
            aspects=tuple(aspects),
            options=_as_pairs(reply.options),
            asked=None,
            faq=None,
            pages=said.order.pages if said and said.order else state.pages,
        )
        return reply, after

    def _with_own_conditions(self, reply: Reply, code: str, told: Sequence[str]) -> Reply:
        """Who tells of a case ("tôi không biết chữ") hears what holds for it alone, whatever is asked."""
        if not told or any(block.title == TITLES["conditions"] for block in reply.blocks):
            return reply
        known = self._answerer.lines(code, self._day).lines
        own = [
            say.upper_first(line.text.partition(": ")[2] or line.text)
            for line in known
            if line.aspect == "conditions" and line.cases & set(told)
        ][:MOST_OWN]
        block = Block(OWN_CONDITIONS, tuple(own), "bullets" if len(own) > 1 else "text")
        return replace(reply, blocks=(*reply.blocks[:1], block, *reply.blocks[1:])) if own else reply

    def _cases_told(self, code: str, said: Reading) -> tuple[str, ...]:
        """ "Có cần giấy ADN không?" does not tell that there is one; "ly hôn rồi thì cần gì không?" tells of the divorce."""
        named = self._answerer.cases_in(code, said.words)
        if not asks_whether_needed(said):
            return tuple(named)
        asked = set(_NEED.split(said.words.plain_text)[-1].split())
        return tuple(case for case, by in named.items() if not by <= asked)

    def _asked(
        self,
        procedure: Procedure,
        cases: tuple[str, ...],
        channel: str | None,
        said: Reading | None,
        pages: int | None = None,
    ) -> Asked:
        return Asked(
            procedure,
            self._catalogue,
            self._answerer.locality,
            self._day,
            cases=cases,
            channel=channel,
            order=(said.order or _order_again(said.copies, pages)) if said else None,
            filed=filing_day(said.words, self._day) if said else None,
            fine=said is not None and asks_fine(said.words),
            tax=said is not None and "fee" in said.aspects and self._asks_sum_of_tax(procedure.code, said),
        )

    def _asks_sum_of_tax(self, code: str, said: Reading) -> bool:
        """Whether taxes must be paid first may stand among the conditions: then it needs no word on what they come to."""
        if not asks_tax(said.words):
            return False
        told = (line for line in self._answerer.lines(code, self._day).lines if line.aspect in {"conditions", "steps"})
        return not asks_tax_owed(said.words) or not any("thuế" in line.text for line in told)

    def _show_draft(self, code: str, aspects: Sequence[str], state: State) -> Turn:
        draft = self._answerer.drafts.get(code) if self._answerer.drafts else None
        if draft is None:
            return self._expired(state)
        reply = draft_reply(draft, aspects, self._day, self._answerer.locality.portal)
        after = replace(state.turn_to(code), aspects=tuple(aspects), options=_as_pairs(reply.options), asked=None)
        return reply, after

    def _follow(self, reading: Reading, state: State) -> Turn:
        """The question names no procedure of its own: the one talked about goes on."""
        assert state.procedure is not None  # noqa: S101 - is_follow_up asked
        told = self._cases_told(state.procedure, reading)
        if _FOR_ANOTHER.search(reading.words.plain_text) and set(reading.aspects) <= IN_PASSING:
            if told:  # what must be brought then stands among the papers
                return self._show(state.procedure, ("documents",), state, reading.text, reading)
            if ON_BEHALF in self._catalogue.faqs and self._pointer.may_not_answer(state.procedure, reading):
                return self._faq(ON_BEHALF, state)
        aspects = reading.aspects
        if reading.channel == "online" and set(aspects) <= {"online", "steps", "overview"}:
            # "And online?" means what was asked last, and how to do it there.
            last = ("documents", "fee") if "overview" in state.aspects else state.aspects
            aspects = ("online", *(a for a in last if a in BY_CHANNEL))
        if told and set(aspects) <= {"overview", "steps"}:
            aspects = ()
        if not aspects:
            aspects = state.aspects if state.aspects not in {(), ("overview",)} else ("documents",)
        return self._pointed(self._show(state.procedure, aspects, state, reading.text, reading), reading)

    def _pointed(self, turn: Turn, reading: Reading) -> Turn:
        """What is asked comes first."""
        reply, after = turn
        return _with_reply(self._pointer.follow_up(reply, after.procedure, after.cases, reading), after)

    def _pointed_at_first(self, turn: Turn, reading: Reading) -> Turn:
        reply, after = turn
        return _with_reply(self._pointer.first(reply, after.procedure, after.cases, reading), after)

    def _several(self, reading: Reading, state: State) -> Turn | None:
        """Two or three plain questions about different things in one message are answered one after the other."""
        meant = reading.top.label if reading.top and reading.sure >= CERTAIN else None
        if meant and all(part.top is None or part.top.label != meant for part in reading.parts):
            return None  # "wife from Korea, child just born": together they name what neither names alone
        # "My father has died. What do I need for …?": a sentence that asks nothing only tells what led to the question.
        told = any(part.aspects for part in reading.parts)
        sure = [p for p in reading.parts if p.sure >= SURE and not self._goes_on(p, state) and (p.aspects or not told)]
        asked = [p for p in sure if p.is_question] or sure
        turns: dict[str, Turn] = {}
        for part in asked:
            label = part.hits[0].label
            if label not in turns and not self._about_first(part, turns, state):
                turns[label] = self._hit(part.hits, part, state)
        if len(turns) < 2:
            return None
        # What all of it together plainly means comes first, whatever was said before it.
        first = sorted(turns, key=lambda label: label != meant)[:3]
        return self._joined(first, [turns[label] for label in first])

    def _both(self, reading: Reading, state: State) -> Turn | None:
        """ "Khai sinh với tạm trú cần gì": what is asked of both is answered for both, the plainer one first."""
        found = pair(reading, self._answerer) if may_be_two(reading) else None
        if found is None or found.chance(reading) < BOTH:
            return None
        leads = reading.top.label if reading.top else None
        aspects = reading.aspects or ("overview",)
        labels = sorted(found.labels, key=lambda label: label != leads)
        return self._joined(labels, [self._show(label, aspects, state, reading.text) for label in labels])

    def _joined(self, labels: Sequence[str], turns: Sequence[Turn]) -> Turn:
        """One reply; what comes next is about the first, unless a button names another."""
        replies, states = zip(*turns, strict=True)
        reply = joined(replies, [option(label, self._catalogue) for label in labels])
        return reply, replace(states[0], options=_as_pairs(reply.options))

    def _goes_on(self, part: Reading, state: State) -> bool:
        """ "…, bao lâu mới có hả" is no general question but goes on about what was said before: it names nothing, or the matter
        talked about answers it."""
        if part.top is None or not part.top.label.startswith(FAQ):
            return False
        return len(set(self._answerer.lexicon.telling(part.content.plain))) < 2 or self._answers_itself(state, part)

    def _about_first(self, part: Reading, turns: Iterable[str], state: State) -> bool:
        """ "…, má với anh em tui ra phường ký được không" asks of what was named before it, whatever its words recall."""
        first = self._catalogue.procedure(next(iter(turns), ""))
        if first is None or part.named or not set(part.aspects) <= IN_PASSING:
            return False
        return matter(part, state.turn_to(first.code), self._answerer).stays

    def _faq(self, faq_id: str, state: State) -> Turn:
        faq = self._catalogue.faqs.get(faq_id)
        if faq is None:
            return self._expired(state)
        reply = faq_reply(faq, self._catalogue, self._answerer.locality, self._day)
        return reply, replace(state, options=_as_pairs(reply.options), asked=None, faq=faq_id)

    def _after_yes_or_no(self, kind: str, state: State) -> Turn:
        if kind == "affirm" and state.procedure and not state.asked:
            return self._noted(), state  # "dạ hiểu rồi": nothing is left to be told
        lines = (
            "Dạ, anh/chị cho biết cần làm giấy tờ gì, ví dụ “khai sinh cho bé”, “đăng ký tạm trú”."
            if kind != "affirm"
            else "Dạ. Anh/chị muốn hỏi về giấy tờ nào ạ?",
        )
        reply = Reply(status="clarify", blocks=(Block("", lines),), as_of=self._day)
        return reply, replace(state, options=())

    def _noted(self) -> Reply:
        return Reply(status="smalltalk", blocks=(Block("", (SAYINGS["noted"],)),), as_of=self._day)

    def _ask_back(self, reading: Reading, state: State) -> Turn:
        reply = ask_back(self._answerer, reading, self._day)
        if self._catalogue.procedure(state.procedure or "") and not reading.drafts.hits:
            offered = [label for label, _ in reply.procedures]
            if state.procedure not in offered and len(offered) < MAX_OPTIONS:
                return self._between([state.procedure or "", *offered], reading, state)
        return reply, replace(state, options=_as_pairs(reply.options), aspects=reading.aspects, asked=reading.text)

    def _which(self, reading: Reading, state: State) -> Turn:
        offered = tuple(Option(label, payload) for label, payload in state.options)
        reply = which_matter(self._answerer, reading, offered, self._day)
        asked = state.asked or reading.text
        return reply, replace(state, options=_as_pairs(reply.options), aspects=reading.aspects, asked=asked)

    def _unanswered(self, reading: Reading, state: State) -> Turn:
        near = [(p.code, p.name) for h in reading.hits[:3] if (p := self._catalogue.procedure(h.label))]
        self._keep(reading.text, near)
        reply = unanswered(self._answerer, reading, self._day)
        return self.and_of_the_matter(reply, state), replace(state, options=(), asked=None)

    def of_the_matter(self, reading: Reading, state: State) -> Turn | None:
        """The answer to what sounded like nobody's business, where a line of the procedure talked about has it."""
        mine = bool(reading.aspects) and state.procedure is not None and self._pointer.is_of(state.procedure, reading)
        return self._stay(reading, state) if mine else None

    def and_of_the_matter(self, reply: Reply, state: State) -> Reply:
        """What was not understood may still be about the procedure talked about: whom to ask then."""
        procedure = self._catalogue.procedure(state.procedure or "")
        if procedure is None:
            return reply
        where = where_short(self._asked(procedure, (), None, None))
        if any(where in line for block in reply.blocks for line in block.lines):
            return reply
        line = f"Còn nếu là việc {procedure.short} thì anh/chị hỏi {where} nhé."
        return replace(reply, blocks=(*reply.blocks, Block("", (line,))))

    def _expired(self, state: State) -> Turn:
        lines = ("Nút này đã cũ. Anh/chị nhắn lại việc cần hỏi giúp tôi nhé.",)
        return Reply(status="clarify", blocks=(Block("", lines),), as_of=self._day), state


def _with_reply(reply: Reply, after: State) -> Turn:
    return reply, replace(after, options=_as_pairs(reply.options))


def _order_again(copies: int | None, pages: int | None) -> Order | None:
    """ "and five copies?" of the paper whose pages were named before."""
    return Order(copies, pages) if copies and pages else None


def _as_pairs(options: Iterable[Option]) -> tuple[tuple[str, str], ...]:
    return tuple((o.label, o.payload) for o in options)
