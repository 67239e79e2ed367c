"""Makes the fixtures of xlsb anew: python tests/corpus/formats/make_binary.py

Needs Node and SheetJS (npm package xlsx 0.18, NODE_PATH), the only free program that writes xlsb. All people are invented.
"""

from __future__ import annotations

import base64
import io
import json
import subprocess
import zipfile

from make import HEADER, ROWS, write

_SCRIPT = """
const X = require('xlsx');
const rows = JSON.parse(require('fs').readFileSync(0));
const sheet = part => X.utils.aoa_to_sheet(part);
function book(sheets, more = {}) {
  const made = X.utils.book_new();
  sheets.forEach((one, at) => X.utils.book_append_sheet(made, one, ['名单', '其他', '旧'][at]));
  return Object.assign(made, more);
}
const plain = sheet(rows), numbers = sheet(rows), noted = sheet(rows.slice(0, 3)), rounded = sheet(rows);
rows.slice(1).forEach((row, at) => {
  numbers['C' + (at + 2)] = {t: 'n', v: Number(row[2])};
  numbers['E' + (at + 2)] = {t: 'n', v: 31000 + at, z: 'yyyy-mm-dd'};
  rounded['B' + (at + 2)] = {t: 'n', v: Number(row[1].slice(0, 17))};
});
noted['A1'].c = [{a: '某人', t: rows[3].join(' ')}];
const formula = sheet(rows.slice(0, 3));
formula['!ref'] = 'A1:F3';
formula['F1'] = {t: 's', v: rows[3].join(' '), f: 'A1'};
const made = {
  'sheetjs': [book([plain]), true], 'inline': [book([plain]), false], 'numbers': [book([numbers]), true],
  'comment': [book([noted]), true], 'formula': [book([formula]), false],
  'hidden': [book([sheet([['无']]), sheet(rows.slice(0, 3)), sheet(rows.slice(3))],
    {Workbook: {Sheets: [{}, {Hidden: 1}, {Hidden: 2}]}}), true],
  'broken-rounded': [book([rounded]), true],
};
const out = {};
for (const [name, [one, shared]] of Object.entries(made))
  out[name] = X.write(one, {bookType: 'xlsb', bookSST: shared, compression: true, type: 'base64'});
process.stdout.write(JSON.stringify(out));
"""


def shortened(data: bytes, part: str, by: int) -> bytes:
    """The package with one part cut off in the middle of a record."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            body = old.read(name)
            new.writestr(name, body[:-by] if name == part else body)
    return out.getvalue()


if __name__ == "__main__":
    done = subprocess.run(
        ["node", "-e", _SCRIPT], input=json.dumps([HEADER, *ROWS]).encode(), check=True, capture_output=True
    )
    made = {name: base64.b64decode(text) for name, text in json.loads(done.stdout).items()}
    for name, data in made.items():
        write(f"xlsb/{name}.xlsb", data)
    write("xlsb/broken-record.xlsb", shortened(made["sheetjs"], "xl/worksheets/sheet1.bin", 9))
    write("xlsb/broken-cut.xlsb", made["sheetjs"][: made["sheetjs"].rfind(b"PK\1\2") - 9])
    write("xlsb/broken-strings.xlsb", shortened(made["sheetjs"], "xl/sharedStrings.bin", 9))
