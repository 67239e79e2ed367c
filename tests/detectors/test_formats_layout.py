"""Numbers of cells as a person reads them; glyphs of a page put together to lines, cells and wrapped rows."""

from __future__ import annotations

import pytest

from detectors.formats._cells import address, is_date, is_rounded, shown
from detectors.formats._columns import joined
from detectors.formats._glyphs import Glyph, in_cell, visual_lines
from detectors.formats._ruling import Rule, grids
from detectors.formats._telling import telling
from detectors.formats._walk import Slot, spread


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("13491230001", "13491230001"),
        ("1.3491230001E10", "13491230001"),
        ("3.1010119900307974E17", "310101199003079740"),
        ("172.5", "172.5"),
        ("22.859999999999999", "22.86"),
        ("1E-3", "1E-3"),
        ("0", "0"),
        ("no number. at all", "no number. at all"),
    ],
)
def test_numbers_are_read_in_full(raw: str, text: str) -> None:
    assert shown(raw, as_date=False) == text


@pytest.mark.parametrize(
    ("raw", "since_1904", "text"),
    [
        ("32939", False, "1990-03-07"),
        ("31477", True, "1990-03-07"),
        ("32939.5", False, "1990-03-07 12:00"),
        ("0.75", False, "18:00"),
        ("59", False, "1900-02-28"),
        ("1E99", False, "1E99"),
        ("x", False, "x"),
    ],
)
def test_dates_are_iso(raw: str, since_1904: bool, text: str) -> None:
    assert shown(raw, as_date=True, since_1904=since_1904) == text


@pytest.mark.parametrize(
    ("number", "code", "date"),
    [
        (14, "", True),
        (0, "", False),
        (164, "yyyy-mm-dd", True),
        (164, 'yyyy"年"m"月"', True),
        (164, '"day"0', False),
        (164, "General", False),
        (164, "[Red]0.00", False),
        (164, "[h]:mm", True),
        (49, "@", False),
    ],
)
def test_number_formats_that_show_dates(number: int, code: str, date: bool) -> None:
    assert is_date(number, code) == date


@pytest.mark.parametrize(
    ("text", "rounded"),
    [
        ("310101199003079000", False),
        ("310101199003079742", False),
        ("310101199003070000", False),
        ("310101199003000", False),
    ],
)
def test_full_numbers_are_not_called_rounded_unless_their_tail_is_zeros(text: str, rounded: bool) -> None:
    tail_is_zero = len(text) >= 17 and not text[15:].strip("0")
    assert is_rounded(text, text) == (rounded or tail_is_zero)


@pytest.mark.parametrize(
    ("text", "place"), [("B2", (2, 2)), ("AA10", (10, 27)), ("XFD1048576", (1048576, 16384)), ("2B", None), ("", None)]
)
def test_addresses(text: str, place: tuple[int, int] | None) -> None:
    assert address(text) == place


def line(text: str, left: float, y: float, size: float = 10.0) -> list[Glyph]:
    """Glyphs of one width, one after the other; a space is a gap of half of it."""
    glyphs = []
    for character in text:
        width = size if character > "\u2e80" else size / 2
        if character != " ":
            glyphs.append(Glyph(character, left, left + width, y, y + size))
        left += width
    return glyphs


def test_glyphs_of_one_height_are_one_line_whatever_their_order() -> None:
    glyphs = [*line("电话", 200, 700), *line("姓名", 50, 700), *line("王芳", 50, 680), *line("13491230001", 200, 680)]
    assert list(visual_lines(glyphs)) == ["姓名\t电话", "王芳\t13491230001"]


def test_a_small_gap_is_a_space() -> None:
    assert list(visual_lines(line("ab cd", 50, 700))) == ["ab cd"]


def test_no_glyphs_no_lines() -> None:
    assert list(visual_lines([])) == []


@pytest.mark.parametrize(
    ("upper", "lower", "text"),
    [
        ("1349123", "0001", "13491230001"),
        ("Otis", "Quill", "Otis Quill"),
        ("555-", "0106", "555-0106"),
        ("Street,", "Flat 9", "Street, Flat 9"),
        ("云栖", "路", "云栖路"),
        ("3 May", "1990", "3 May 1990"),
        ("", "x", "x"),
    ],
)
def test_wrapped_lines_are_joined(upper: str, lower: str, text: str) -> None:
    assert joined(upper, lower) == text


def test_a_wrapped_cell_is_one_text() -> None:
    assert in_cell([*line("1349123", 50, 700), *line("0001", 50, 688)]) == "13491230001"


def test_a_wrapped_row_is_one_line() -> None:
    glyphs = [
        *line("王芳", 50, 700),
        *line("13491230", 120, 700),
        *line("云栖路十二", 172, 700),
        *line("001", 120, 688),
        *line("弄", 172, 688),
    ]
    assert list(visual_lines(glyphs)) == ["王芳\t13491230001\t云栖路十二弄"]


def test_two_rows_are_not_taken_for_a_wrapped_one() -> None:
    glyphs = [*line("王芳", 50, 700), *line("13491230001", 120, 700), *line("甲", 300, 700)]
    glyphs += [*line("李强", 50, 688), *line("13491230002", 120, 688), *line("乙", 300, 688)]
    assert len(list(visual_lines(glyphs))) == 2


def ruled() -> tuple[list[Rule], list[Rule]]:
    """Two rows, three columns; the first two cells of the second row are merged."""
    across = [Rule(y, 0, 300) for y in (0, 20, 40)]
    down = [Rule(0, 0, 40), Rule(100, 20, 40), Rule(200, 0, 40), Rule(300, 0, 40)]
    return across, down


def test_lines_make_cells() -> None:
    (grid,) = grids(*ruled())
    assert grid.cell(50, 30) == (1, 1)
    assert grid.cell(150, 30) == (1, 2)
    assert grid.cell(250, 10) == (2, 3)
    assert grid.cell(400, 10) is None


def test_merged_cells_have_one_address() -> None:
    (grid,) = grids(*ruled())
    assert grid.cell(50, 10) == grid.cell(150, 10) == (2, 1)


def test_borders_drawn_piece_by_piece_are_one_line() -> None:
    across = [Rule(y + wobble, x, x + 100) for y in (0, 20, 40) for x in (0, 100, 200) for wobble in (0, 0.5)]
    (grid,) = grids(across, ruled()[1])
    assert (len(grid.xs), len(grid.ys)) == (4, 3)


def test_a_frame_or_a_drawing_is_no_table() -> None:
    assert grids([Rule(0, 0, 300), Rule(40, 0, 300)], [Rule(0, 0, 40), Rule(300, 0, 40)]) == []
    assert grids([Rule(y, 0, 9) for y in range(4_100)], []) == []


@pytest.mark.parametrize(
    ("old", "new", "texts"),
    [
        (("姓名：", "贾雨", "晴，来过"), "姓名：贾**，来过", ("姓名：", "贾*", "*，来过")),
        (("abc",), "", ("",)),
        (("a", "b"), "axb", ("a", "xb")),
        (("13491230001",), "134****0001", ("134****0001",)),
    ],
)
def test_an_edited_text_goes_back_to_its_runs(old: tuple[str, ...], new: str, texts: tuple[str, ...]) -> None:
    slots = [Slot(text) for text in old]
    spread(slots, new)
    assert "".join(slot.text for slot in slots) == new
    assert (slots[0].text, slots[-1].text) == (texts[0], texts[-1])


def test_a_break_keeps_its_character_and_gives_others_away() -> None:
    slots = [Slot("1349"), Slot("\n", fixed=True), Slot("1230001")]
    spread(slots, "134****0001")
    assert slots[1].text == "\n"
    assert "".join(slot.text for slot in slots if not slot.fixed) == "134****0001"


@pytest.mark.parametrize(
    ("element", "attribute", "value", "field"),
    [
        ("docPr", "descr", "照片 王芳", "title"),
        ("docPr", "name", "图片 1", None),
        ("comment", "author", "王芳", "author"),
        ("rFonts", "eastAsia", "宋体", None),
        ("pStyle", "val", "标题1", None),
        ("x", "anything", "13491230001", "hidden"),
        ("off", "x", "13491230001", None),
        ("x", "anything", "FF00FF", None),
        ("alias", "val", "some words", "hidden"),
        ("hyperlink", "tooltip", "call Otis", "title"),
        ("x", "xmlns:w", "http://example.org/王", None),
    ],
)
def test_attributes_that_carry_words(element: str, attribute: str, value: str, field: str | None) -> None:
    assert telling(element, attribute, value) == field
