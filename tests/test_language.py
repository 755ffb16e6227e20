"""Two languages, one alphabet."""

import random
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_score.language import Text, alphabetical, fold, level_key


@pytest.mark.parametrize(
    ("text", "vi", "en"),
    [
        (Text("kỳ", "period"), "kỳ", "period"),
        (Text("kỳ", ""), "kỳ", "kỳ"),
        (Text("", "period"), "period", "period"),
        (Text("", ""), "", ""),
    ],
)
def test_where_one_language_is_empty_the_other_stands_in(text: Text, vi: str, en: str) -> None:
    assert (text.to("vi"), text.to("en")) == (vi, en)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hà Nội", "HÀ NỘI"),
        ("Hà Nội", "  hà \t nội "),
        ("Hà Nội", unicodedata.normalize("NFD", "Hà Nội")),
        ("Thừa Thiên - Huế", "Thừa Thiên–Huế"),
        ("Bà Rịa — Vũng Tàu", "Bà Rịa-Vũng Tàu"),
        ("2022 \u2212 Q3", "2022-q3"),
        ("a\u00a0b", "A b"),
    ],
)
def test_spellings_of_one_name_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Hà Nội", "Ha Noi"), ("Sơn La", "Sonla"), ("d", "đ"), ("hoà", "hoa")]
)
def test_a_difference_in_letters_or_tones_is_kept(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text(max_size=12))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


IN_ORDER = [
    # the tones: level, falling, rising-falling, broken, rising, heavy
    list("aàảãáạ"),
    # the letters: tones never outweigh them
    list("aạăặâậbcdđeẹêệghiklmnoọôộơợpqrstuụưựvxy"),
    # a later letter outweighs an earlier tone
    ["mạ", "mam", "màn", "mát"],
    ["Quận 1", "Quận 2", "Quận 10", "Quận Ba Đình"],
    ["Hà Nam", "Hà Nội", "Hà Tĩnh", "Hải Dương", "Hải Phòng", "Hậu Giang", "Hòa Bình"],
    [
        *("An Giang", "Bà Rịa - Vũng Tàu", "Bạc Liêu", "Bắc Giang", "Bắc Kạn", "Bến Tre"),
        *("Bình Dương", "Bình Định", "Bình Phước", "Bình Thuận", "Cà Mau", "Cao Bằng"),
        *("Cần Thơ", "Đà Nẵng", "Đắk Lắk", "Đắk Nông", "Điện Biên", "Đồng Nai", "Đồng Tháp"),
        *("Gia Lai", "Quảng Bình", "Quảng Nam", "Quảng Ngãi", "Quảng Ninh", "Quảng Trị"),
        *("Sóc Trăng", "Sơn La", "Tây Ninh", "Thái Bình", "Thanh Hóa", "Trà Vinh", "Yên Bái"),
    ],
]


@pytest.mark.parametrize("names", IN_ORDER, ids=lambda names: str(names[0]))
def test_names_stand_in_the_order_of_the_vietnamese_alphabet(names: list[str]) -> None:
    shuffled = [unicodedata.normalize("NFD", name) for name in names[::2]] + names[1::2]
    random.Random(7).shuffle(shuffled)  # noqa: S311 - any order will do
    found = [unicodedata.normalize("NFC", name) for name in sorted(shuffled, key=alphabetical)]
    assert found == names


@given(st.lists(st.text(max_size=6), max_size=6))
def test_any_texts_can_be_put_in_order_and_only_equal_ones_tie(names: list[str]) -> None:
    distinct = sorted(set(names), key=alphabetical)
    assert all(alphabetical(one) != alphabetical(two) for one, two in pairwise(distinct))


def test_the_spellings_of_a_level_are_one() -> None:
    assert {level_key(text) for text in ("tinh", "cấp tỉnh", "Tỉnh", " CẤP  TINH")} == {"tinh"}
    assert level_key("xã") != level_key("huyện")
