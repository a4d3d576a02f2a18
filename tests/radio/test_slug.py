from __future__ import annotations

import pytest

from bot.radio.slug import slugify


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Đăng ký khai sinh", "dang-ky-khai-sinh"),
        ("Lệ phí: 7.000đ/bản", "le-phi-7-000d-ban"),
        ("  ỦY BAN – nhân dân  ", "uy-ban-nhan-dan"),
        ("Vie\u0323\u0302t Nam", "viet-nam"),
        ("../../etc/passwd", "etc-passwd"),
        ("…", "x"),
        ("", "x"),
    ],
)
def test_slugs_stay_readable(title: str, slug: str) -> None:
    assert slugify(title) == slug


def test_long_slugs_end_at_a_word() -> None:
    slug = slugify("đăng ký " * 30)
    assert len(slug) <= 80
    assert slug.endswith("-ky")
    assert slugify("a" * 200) == "a" * 80
