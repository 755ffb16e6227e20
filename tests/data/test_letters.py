"""Names that were read by other letters than they were written by."""

from typing import TYPE_CHECKING

import openpyxl
import pytest

from cchc_score.data.dialect import Dialect
from cchc_score.data.files.letters import letters_of
from cchc_score.data.files.syllables import is_sound
from cchc_score.diagnostics import Refusal

if TYPE_CHECKING:
    from conftest import Case

PLACES = [
    "Huyện Kim Thành", "Hà Nội", "Đà Nẵng", "Thừa Thiên Huế", "Bà Rịa - Vũng Tàu", "Cao Bằng",
    "Thành phố Hồ Chí Minh", "Bình Dương", "Sóc Trăng", "Đắk Lắk", "Phú Thọ", "Yên Bái", "Hòa Bình",
    "Xã Đồng Tâm", "Huyện Ý Yên", "Quảng Ngãi", "Nghệ An", "Hải Phòng", "Bến Tre", "Tuyên Quang",
]  # fmt: skip
TCVN3 = [
    "HuyÖn Kim Thµnh", "Hµ Néi", "§µ N½ng", "Thõa Thiªn HuÕ", "Bµ RÞa - Vòng Tµu", "Cao B»ng",
    "Thµnh phè Hå ChÝ Minh", "B×nh D\u00ad¬ng", "Sãc Tr¨ng", "§¾k L¾k", "Phó Thä", "Yªn B¸i",
    "Hßa B×nh", "X· §ång T©m", "HuyÖn ý Yªn", "Qu¶ng Ng·i", "NghÖ An", "H¶i Phßng", "BÕn Tre",
    "Tuyªn Quang",
]  # fmt: skip
VNI = [
    "Huyeän Kim Thaønh", "Haø Noäi", "Ñaø Naüng", "Thöøa Thieân Hueá", "Baø Ròa - Vuõng Taøu",
    "Cao Baèng", "Thaønh phoá Hoà Chí Minh", "Bình Döông", "Soùc Traêng", "Ñaék Laék", "Phuù Thoï",
    "Yeân Baùi", "Hoøa Bình", "Xaõ Ñoàng Taâm", "Huyeän YÙ Yeân", "Quaûng Ngaõi", "Ngheä An",
    "Haûi Phoøng", "Beán Tre", "Tuyeân Quang",
]  # fmt: skip


def _misread(text: str, codec: str) -> str:
    """Return UTF-8 as a program shows it that takes it for a code page."""
    return "".join(
        bytes([byte]).decode(codec, "ignore") or bytes([byte]).decode("latin-1")
        for byte in text.encode()
    )


@pytest.mark.parametrize(("written", "meant"), list(zip(TCVN3 + VNI, PLACES * 2, strict=True)))
def test_old_letters_are_known_and_say_what_was_meant(written: str, meant: str) -> None:
    known = letters_of(written)
    if known is None:
        assert is_sound(written)  # as Bình in VNI: the letters are the same
    else:
        said = known.read(written)
        assert said
        assert said.lower() == meant.lower()


@pytest.mark.parametrize("codec", ["cp1252", "latin-1", "cp1258", "mac_roman"])
@pytest.mark.parametrize("meant", PLACES)
def test_utf_8_that_was_taken_for_a_code_page_is_known(codec: str, meant: str) -> None:
    known = letters_of(_misread(meant, codec))
    assert known
    assert known.read(_misread(meant, codec)) == meant


@pytest.mark.parametrize(
    "text",
    [
        *PLACES, *map(str.upper, PLACES), *map(str.lower, PLACES), "XÃ A", "Xã A", "Xã A · Xã B",
        "«Huyện A»", "Xã A¹", "§3", "Müller", "São Tomé", "Café", "Zürich", "Señor", "3 × 4",
        "Phường Thủy Xuân", "Phường Thuỷ Xuân", "Ea H'leo", "5 µm", "Krông Pắc", "Đạ Tẻh",
    ],
)  # fmt: skip
def test_what_is_sound_or_foreign_is_left_alone(text: str) -> None:
    assert letters_of(text) is None


@pytest.mark.parametrize("word", ["Quèc", "Bỡnh", "BÕn", "Xaõ", "Néi", "B×nh", "Aạ", "Thoểỏ"])
def test_what_no_syllable_is_is_not_sound(word: str) -> None:
    """A tone before a stop, a consonant behind its vowel, capitals, the place of the tone."""
    assert not is_sound(word)


@pytest.mark.parametrize(
    ("names", "kind"),
    [(TCVN3, "TCVN3"), (VNI, "VNI"), ([_misread(one, "cp1252") for one in PLACES], "UTF-8")],
    ids=["TCVN3", "VNI", "UTF-8"],
)
def test_a_file_of_one_kind_is_read_with_a_note(case: "Case", names: list[str], kind: str) -> None:
    """Also the words that might be either."""
    content = "period,unit,speed\n" + "".join(f"2022,{name},1\n" for name in names)
    seen, found = case.observe(content)
    assert {unit.name.lower() for unit in seen.units} == {name.lower() for name in PLACES}
    assert [one.fault.code for one in found] == ["DAT972"]
    assert kind in found[0].what("en")


def test_headings_and_parents_are_read_likewise(case: "Case") -> None:
    content = "Kú,§¬n vÞ,§¬n vÞ cÊp trªn,speed\nQuý I/2022,X· §ång T©m,HuyÖn Kim Thµnh,1\n"
    seen, found = case.observe(content)
    assert [(one.name, one.parent) for one in seen.units] == [("Xã Đồng Tâm", "Huyện Kim Thành")]
    assert [one.fault.code for one in found] == ["DAT972"]


def test_a_file_in_bytes_of_old_letters_is_read_by_the_encoding_it_is_told(case: "Case") -> None:
    content = "period,unit,speed\n2022,HuyÖn Kim Thµnh,1\n".encode("cp1252")
    table = case.table(content, Dialect(encoding="cp1252"))
    assert list(table.columns[1]) == ["Huyện Kim Thành"]


def test_a_workbook_in_an_old_font_is_read_likewise(case: "Case") -> None:
    book = openpyxl.Workbook()
    for cells in (["period", "unit", "speed"], [2022, "HuyÖn Kim Thµnh", 1.5]):
        book.worksheets[0].append(cells)
    path = case.folder / "data.xlsx"
    book.save(path)
    table = case.table(path.read_bytes(), name="data.xlsx")
    assert list(table.columns[1]) == ["Huyện Kim Thành"]
    assert table.columns[2].figures is not None


@pytest.mark.parametrize(
    ("garbled", "said"),
    [
        ("HuyÖn Kim Thµnh", "Huyện Kim Thành"),
        ("Huyeän Kim Thaønh", "Huyện Kim Thành"),
        ("HÃ\u00a0 Ná»™i", "Hà Nội"),
        ("HÃ Ná»™i", "Hà Nội"),
    ],
)
@pytest.mark.parametrize("beside", ["Huyện Thủy Nguyên", "Xã Tứ Kỳ"])
def test_where_some_is_unicode_the_rest_is_refused_at_every_row(
    case: "Case", garbled: str, said: str, beside: str
) -> None:
    rows = f"2022,{beside},1\n2022,{garbled},2\n2023,{beside},1\n2023,{garbled},2\n"
    with pytest.raises(Refusal) as refused:
        case.table("period,unit,speed\n" + rows)
    assert case.spots(refused.value.errors) == [("DAT351", 3, 6), ("DAT351", 5, 6)]
    assert said in refused.value.errors[0].what("vi")


def test_two_kinds_of_old_letters_are_refused(case: "Case") -> None:
    with pytest.raises(Refusal) as refused:
        case.table("period,unit,speed\n2022,HuyÖn A,1\n2022,Huyeän Kim Thaønh,2\n")
    assert case.spots(refused.value.errors) == [("DAT351", 2, 6), ("DAT351", 3, 6)]


@pytest.mark.parametrize("name", ["Huyá»n Äông", "Huy?n Kim Th?nh", "Huy\ufffdn A"])
def test_a_name_that_lost_letters_is_refused(case: "Case", name: str) -> None:
    content = f"period,unit,speed\n2022,{name},1\n"
    try:
        _, found = case.observe(content)
    except Refusal as refusal:
        found = refusal.diagnostics
    assert [one.fault.code for one in found if one.is_error] == ["DAT352"]


def test_notes_may_be_in_other_letters(case: "Case") -> None:
    """They are not read, and refuse nothing."""
    content = (
        "period,unit,indicator,actual,note\n2022,Huyện Thủy Nguyên,speed,1,Thµnh phè Hå ChÝ Minh\n"
    )
    _, found = case.observe(content)
    assert found == []
