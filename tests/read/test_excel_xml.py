"""Excel 2003 XML, exported by many systems under the name .xls."""

from __future__ import annotations

import pytest

from mingsuan.errors import UnreadableError
from tests.read.builders import read, shown, spans

HEAD = '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
NAMES = (
    'xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
    'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
STYLES = (
    '<Styles><Style ss:ID="m"><NumberFormat ss:Format="Fixed"/>'
    '<Borders><Border ss:Position="Left"/></Borders></Style></Styles>'
)


def workbook(rows: str, *, options: str = "") -> bytes:
    sheet = f'<Worksheet ss:Name="收支"><Table>{rows}</Table>{options}</Worksheet>'
    return f"{HEAD}<Workbook {NAMES}>{STYLES}{sheet}</Workbook>".encode()


def cell(text: str, kind: str = "String", attributes: str = "") -> str:
    return f'<Cell ss:StyleID="m" {attributes}><Data ss:Type="{kind}">{text}</Data></Cell>'


def test_cells_stand_where_they_say_with_their_format() -> None:
    wide, late = (
        cell("收入", attributes='ss:MergeAcross="1"'),
        cell("末", attributes='ss:Index="2"'),
    )
    rows = (
        f"<Row>{wide}{cell('备注')}</Row>"
        f"<Row>{cell('拨款')}{cell('1359.5', 'Number')}</Row>"
        f'<Row ss:Index="4">{late}{cell("完")}</Row>'
    )
    document = read(workbook(rows))
    found = next(document.grids())
    assert document.format == "excel-xml"
    assert spans(found) == {"收入": (1, 2)}
    assert shown(found)[:2] == [["收入", "收入", "备注"], ["拨款", "1359.50", ""]]
    assert [(b.text, b.ref) for b in document.paragraphs()] == [("末", "B4"), ("完", "C4")]


def test_hidden_sheets_are_noted() -> None:
    hidden = "<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions>"
    assert read(workbook("", options=hidden)).notes == ("工作表“收支”被隐藏，未读取。",)


@pytest.mark.parametrize("index", ["1", "9999999"])
def test_rows_that_go_back_or_away_mean_damage(index: str) -> None:
    with pytest.raises(UnreadableError, match="损坏"):
        read(workbook(f'<Row/><Row ss:Index="{index}"/>'))
