"""Numbers of legal documents, with the body that issued them."""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.radio.spoken.context import text_before
from bot.radio.spoken.numbers import digit_by_digit, has_figure
from bot.radio.spoken.reader import Reader
from bot.radio.spoken.vocabulary import Vocabulary, once, tree

_NUMBER = r"(?<![\w.,/-])(?P<number>\d{1,5}(?:\.\d{1,3})?)(?P<letter>[a-zđ]?)"
_PART = r"[A-ZĐƯ][A-Za-zĐđƯươ&]*\d{0,2}"
_SUFFIX = rf"(?P<suffix>{_PART}(?:-{_PART})*)(?!\w)"
_DATED = re.compile(rf"{_NUMBER}\s?/\s?(?P<year>(?:19|20)\d\d)\s?/\s?{_SUFFIX}")
_UNDATED = re.compile(rf"{_NUMBER}\s?/\s?{_SUFFIX}")
_PARTY = re.compile(rf"{_NUMBER}-(?P<kind>{_PART})/(?P<issuer>{_PART})(?!\w)")
_LAW_OF_YEAR = re.compile(
    r"\b((?:[Bb]ộ luật|[Ll]uật)(?: (?!năm\b|số\b|ngày\b|từ\b|của\b)[^\W\d_]+,?){1,8}|[Hh]iến pháp)"
    r" ((?:19|20)\d\d)(?![\w/]|[.,-]\d)"
)
_SYMBOL = re.compile(rf"(?<![\w/-])(?P<kind>{_PART})-(?P<issuer>{_PART})(?![\w/-])")
_LOOSE = re.compile(r"(\d\s?/\s?[A-ZĐ][A-Za-zĐđ]{1,3})(?: -|- | - )(?=[A-ZĐ]{2})")
_STANDARD = re.compile(r"(?<!\w)(TCVN|QCVN|TCXDVN) (\d{1,5}(?:-\d+)?)\s?:\s?((?:19|20)\d\d)(?:/[A-ZĐ]+)?(?!\w)")
_NUMBER_OF = re.compile(r"\bsố(?: [^\W\d_]+){1,3}:?$")
_CIRCULAR = re.compile(r"(?<![\w/-])TT(?=\s(?:số\s)?\d{1,3}(?![\w.]|\s?-))")
_JOINT = re.compile(r"(?i)liên tịch|phối hợp|liên ngành")
_WITH_ISSUER = re.compile(r"(?:,?\s*(?:ban hành\s+)?ngày[^;\n]{1,40}?)?,?\s*của\s")
_SPAN = r"(?:năm(?!\s+\d{4})|ngày|tháng|tuần|giờ|bản|lần|người|bộ|trường)\b"
_CLAUSE = re.compile(r"(?<!\w)[kK]\.\s?(?=\d{1,2},? (?:Đ\.|[đĐ]iều\b))")
# "Đ.5 Luật Đất đai"
_ARTICLE = re.compile(
    r"(?<!\w)Đ\.\s?(?=\d{1,3},? (?:của )?(?:[Ll]uật|[Bb]ộ luật|B?L[A-ZĐ]{2}|[Nn]ghị (?:định|quyết)|NĐ|NQ|[Tt]hông tư)\b)"
)
_FORM_BEFORE = re.compile(r"(?i)\bmẫu(?: đơn| tờ khai| biểu)?(?: số)?:?\s+$")
_LAW = "luật|bộ luật|hiến pháp|văn bản|công báo"


def legal_citations(text: str, reader: Reader) -> str:
    """``123/2015/NĐ-CP`` -> "… một trăm hai mươi ba năm hai ngàn không trăm mười lăm của Chính phủ".

    The kind of document is added when the text does not name it; the issuer is left out when the text goes on to name it.
    """
    text = _CIRCULAR.sub("Thông tư", text) if "TT" in text else text
    if "Đ." in text or "k." in text.lower():
        text = _ARTICLE.sub("Điều ", _CLAUSE.sub("khoản ", text))
    if ":" in text:
        text = _STANDARD.sub(lambda match: _of_year(match, reader), text)
    if "/" in text:
        text = _numbered(text, reader)
    if "-" in text:
        text = _SYMBOL.sub(lambda match: _symbol(match, reader), text)
    if not has_figure(text):
        return text
    patterns = _patterns(reader.vocabulary)
    text = patterns.short.sub(lambda match: match[1] + digit_by_digit(match[2]), text)
    text = _LAW_OF_YEAR.sub(r"\1 năm \2", text)
    return patterns.of_year.sub(lambda match: _of_year(match, reader), text) if "/" in text else text


def _numbered(text: str, reader: Reader) -> str:
    """Numbers with strokes and the letters behind them."""
    documents, patterns = reader.vocabulary.documents, _patterns(reader.vocabulary)
    text = patterns.named.sub(lambda match: documents[match[1]], text)
    text = _LOOSE.sub(r"\1-", text)
    text = _DATED.sub(lambda match: _cited(match, reader, match["year"]), text)
    text = _UNDATED.sub(lambda match: _cited(match, reader, None), text)
    return _PARTY.sub(lambda match: _party(match, reader), text)


def _of_year(match: re.Match[str], reader: Reader) -> str:
    return f"{match[1]} {_number(match[2], '', reader)} năm {reader.cardinal(match[3])}"


class _Patterns(NamedTuple):
    """What the vocabulary's kinds of document are looked for by."""

    named: re.Pattern[str]  # NĐ 123/…
    short: re.Pattern[str]  # Nghị định 06
    of_year: re.Pattern[str]  # Nghị định 123/2015
    announcing: tuple[str, ...]  # ends of a text that names the document already


@once
def _patterns(vocabulary: Vocabulary) -> _Patterns:
    documents = vocabulary.documents
    kinds = tree(kind.lower() for kind in documents.values())
    return _Patterns(
        re.compile(rf"(?<![\w/-])({tree(documents)})(?=\s+(?:số:?\s*)?\d[\w.]*(?:\s?/|-[A-ZĐ]))"),
        re.compile(rf"(?i:\b({kinds}(?:\s+số:?)?\s+))(0\d)(?![\w/]|[.,-]\d|\s+{_SPAN})"),
        re.compile(
            rf"(?i:\b((?:{kinds}|{_LAW})(?:\s+số:?)?|(?:báo|bản tin|tạp chí) số)\s+)"
            r"(\d{1,4}[a-zđ]?)\s?/\s?((?:19|20)\d\d)(?![/\d])"
        ),
        ("số", "số:", *(kind.lower() for kind in documents.values()), *_LAW.split("|")),
    )


def _cited(match: re.Match[str], reader: Reader, year: str | None) -> str:
    if year is None and _FORM_BEFORE.search(text_before(match)):
        return match[0]
    kind, issuer, matter = _suffix(match["suffix"], reader)
    if year is None and not issuer and not (kind and (matter or _announced(match, reader))):
        return match[0]
    words = [_number(match["number"], match["letter"], reader)]
    if year:
        words.append(f"năm {reader.cardinal(year)}")
    if issuer and not _WITH_ISSUER.match(match.string, match.end()):
        words.append(f"của {issuer}")
    elif matter:
        words.append(f"về {matter}" if kind else matter)
    elif not issuer and kind is None:
        words.append(reader.mixed_code(match["suffix"]))
    return _introduced(" ".join(words), kind, match, reader)


def _party(match: re.Match[str], reader: Reader) -> str:
    kind = reader.vocabulary.documents.get(match["kind"])
    if kind is None:
        return match[0]
    words = _number(match["number"], match["letter"], reader)
    issuer = reader.vocabulary.issuers.get(match["issuer"]) or reader.spell(match["issuer"])
    if not _WITH_ISSUER.match(match.string, match.end()):
        words += f" của {issuer}"
    return _introduced(words, kind, match, reader)


def _symbol(match: re.Match[str], reader: Reader) -> str:
    """``NĐ-CP`` without a number: "Nghị định của Chính phủ"."""
    kind = reader.vocabulary.documents.get(match["kind"])
    issuer = _issuer(match["issuer"], reader)
    return f"{kind} của {issuer}" if kind and issuer else match[0]


def _introduced(words: str, kind: str | None, match: re.Match[str], reader: Reader) -> str:
    """Put "Nghị định số" before the number unless the text already does."""
    if _announced(match, reader):
        return words
    return f"{kind} số {words}" if kind else f"số {words}"


def _announced(match: re.Match[str], reader: Reader) -> bool:
    before = text_before(match).rstrip().lower()
    return before.endswith(_patterns(reader.vocabulary).announcing) or bool(_NUMBER_OF.search(before))


class _Suffix(NamedTuple):
    """What the letters behind a number say: the kind of document, who issued it, what it is about."""

    kind: str | None
    issuer: str | None = None
    matter: str | None = None


def _suffix(suffix: str, reader: Reader) -> _Suffix:
    """Of ``NĐ-CP``, ``QH13``, ``TTLT-BTC-BTP``, ``QĐ-XPVPHC``, ``DS-ST``; the routing letters of ``UBND-NC`` are not said."""
    kind = reader.vocabulary.documents.get(suffix.partition("-")[0])
    parts = suffix.split("-")[1:] if kind and "-" in suffix else suffix.split("-")
    if kind and "-" not in suffix:
        return _Suffix(kind)
    issuers = [issuer for part in parts if (issuer := _issuer(part, reader))]
    if issuers and not (kind and _JOINT.search(kind)):
        return _Suffix(kind, issuers[0])  # what follows is a department of the first
    if issuers:
        return _Suffix(kind, " và ".join([", ".join(issuers[:-1]), issuers[-1]] if len(issuers) > 1 else issuers))
    matters = [reader.vocabulary.matters.get(part) for part in parts]
    if all(matters):
        return _Suffix(kind, matter=" ".join(filter(None, matters)))
    return _Suffix(kind, " ".join(reader.mixed_code(part) for part in parts)) if kind else _Suffix(None)


def _issuer(part: str, reader: Reader) -> str | None:
    issuers = reader.vocabulary.issuers
    if part in issuers:
        return issuers[part]
    name = part.rstrip("0123456789")
    term = part[len(name) :]
    return f"{issuers[name]} khóa {reader.cardinal(term)}" if name in issuers and term else None


def _number(number: str, letter: str, reader: Reader) -> str:
    """Numbers of documents keep their zero, as on air: "Nghị quyết không một"."""
    letter = letter or "".join(filter(str.isalpha, number))
    parts = re.findall(r"\d+", number)
    words = " chấm ".join(digit_by_digit(part) if part.startswith("0") else reader.cardinal(part) for part in parts)
    return f"{words} {reader.spell(letter)}" if letter else words
