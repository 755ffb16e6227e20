"""Did you mean: slips are answered, and nothing is proposed that is another thing."""

import pytest

from cchc_score.slips import likeliest


@pytest.mark.parametrize(
    ("word", "choices", "meant"),
    [
        ("Ha Noi", ["Hà Nam", "Hà Nội"], "Hà Nội"),
        ("dung han", ["quá hạn", "đúng hạn"], "đúng hạn"),
        ("kha", ["Tốt", "Khá"], "Khá"),
        ("hồ_sơ", ["ho_so", "thoi_gian"], "ho_so"),
        ("khong hoan thanh", ["hoàn thành", "không hoàn thành"], "không hoàn thành"),
        ("khôg hoàn thành", ["hoàn thành", "không hoàn thành"], "không hoàn thành"),
        ("Hoàn thành", ["không hoàn thành", "đã hoàn thành đúng"], "đã hoàn thành đúng"),
        ("Hà Tinh", ["Hà Tình", "Hà Tĩnh"], "Hà Tình"),
        ("đúng hẹn", ["đúng hạn", "quá hạn"], "đúng hạn"),
        ("dosiers", ["dossiers"], "dossiers"),
    ],
)
def test_a_slip_is_answered_also_where_marks_are_lacking(
    word: str, choices: list[str], meant: str
) -> None:
    assert likeliest(word, choices) == meant


@pytest.mark.parametrize(
    ("word", "choice"),
    [
        ("hoàn thành", "không hoàn thành"),
        ("chưa công khai", "công khai"),
        ("HOAN THANH", "chưa hoàn thành"),
        ("khôg hoàn thành", "hoàn thành"),
        ("không_đạt", "đạt"),
        ("published", "not published"),
        ("incomplete", "complete"),
        ("compliant", "non-compliant"),
        ("đúng hạn", "quá hạn"),
        ("đạt trên 80%", "đạt dưới 80%"),
        ("trước thời hạn", "quá thời hạn"),
        ("vượt kế hoạch", "hụt kế hoạch"),
        ("on_time", "off_time"),
        ("increased", "decreased"),
        ("Mức độ 3", "Mức độ 4"),
    ],
)
def test_nothing_is_proposed_that_is_another_thing(word: str, choice: str) -> None:
    assert likeliest(word, [choice]) is None
    assert likeliest(choice, [word]) is None


@pytest.mark.parametrize(
    ("word", "choice"),
    [
        ("Hà Nội", "Hà Nội"),
        ("Hà Nội", "Ha\u0300 No\u0323\u0302i"),
        ("Hà Nội", "Hà\u00a0Nội"),
        ("Hà\u200b Nội", "Hà Nội"),
        ("Ðà Nẵng", "Đà Nẵng"),
        ("số hồ sơ", "Số Hồ Sơ"),
    ],
)
def test_what_reads_like_the_word_is_no_answer_and_no_other_is(word: str, choice: str) -> None:
    """It is refused for another reason than its spelling."""
    assert likeliest(word, [choice, f"{choice}a"]) is None


def test_capitals_are_a_slip_where_letters_are_compared() -> None:
    assert likeliest("Max", ["min", "max"], by_letter=True) == "max"
    assert likeliest("max", ["max", "maxx"], by_letter=True) is None


@pytest.mark.parametrize(
    ("word", "choice"),
    [
        ("đạt chuẩ", "đạt chuẩn"),
        ("không đúng hạ", "không đúng hạn"),
        ("Xã Chùa Hang", "Xã Chùa Hàng"),
        ("tổng số hồ sơ", "tổng số hồ sơ 2024"),
    ],
)
def test_what_only_sounds_like_a_negation_is_a_slip(word: str, choice: str) -> None:
    assert likeliest(word, [choice]) == choice
