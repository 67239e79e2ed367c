"""The command line as people and scripts use it: exit status, JSON lines, a table, copies, sentences for what goes wrong."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from pathlib import Path

import founding
import pytest

from detectors._explain import letters
from detectors.cli import main
from detectors.cli.skim import skim
from detectors.model import Blob
from detectors.pipeline import analyse
from detectors.sandbox import pool

FIELDS = ["path", "verdict", "complete", "persons", "counts", "rule", "reasons", "problems", "elapsed_ms"]
NOTE = "今晚七点在会议室开会，带上水杯"
pytestmark = pytest.mark.usefixtures("one_zygote")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "contacts.csv").write_bytes(founding.csv())
    (tmp_path / "note.txt").write_text(NOTE, "utf-8")
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "broken.xlsx").write_bytes(founding.xlsx()[:3000])
    return tmp_path


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_json_lines_have_exactly_the_fields_people_script_against(folder, capsys):
    assert main(["scan", "--format", "jsonl", "contacts.csv", "note.txt"]) == 1
    leak, clean = lines(capsys)
    assert list(leak) == list(clean) == FIELDS
    assert (leak["path"], leak["verdict"], leak["complete"], leak["persons"]) == ("contacts.csv", "leak", True, 9)
    assert leak["counts"]["RESIDENT_ID"] == 9
    assert (clean["verdict"], clean["persons"], clean["counts"], clean["problems"]) == ("clean", 0, {}, [])


def test_a_folder_is_walked_and_nothing_unread_is_clean(folder, capsys):
    assert main(["scan", "--format", "jsonl", "."]) == 1
    by_path = {line["path"]: line for line in lines(capsys)}
    assert list(by_path) == ["contacts.csv", "deep/broken.xlsx", "note.txt"]
    assert by_path["deep/broken.xlsx"]["complete"] is False
    assert by_path["deep/broken.xlsx"]["verdict"] not in ("clean", "notice")


def test_no_value_is_printed_unless_asked_for(folder, capsys):
    main(["scan", "--format", "jsonl", "contacts.csv"])
    main(["scan", "contacts.csv"])
    main(["explain", "contacts.csv"])
    printed = capsys.readouterr().out
    assert [value for value in founding.VALUES if value in printed] == []
    main(["scan", "--show-values", "--format", "jsonl", "contacts.csv"])
    values = {found["value"] for found in lines(capsys)[0]["values"]}
    assert set(founding.VALUES) <= values
    main(["scan", "--show-values", "contacts.csv"])
    assert founding.PERSONS[0].mobile in capsys.readouterr().out


def test_the_table_is_for_people(folder, capsys):
    assert main(["scan", "note.txt", "contacts.csv"]) == 1
    table = capsys.readouterr().out
    assert "verdict" in table
    assert "leak" in table
    assert "\x1b" not in table
    assert main(["scan", "note.txt"]) == 0


def test_how_it_was_posted_matters(folder, capsys):
    listed = "\n".join(f"{n}. {n}-50{n} {p.name} {p.mobile} 2盘" for n, p in enumerate(founding.PERSONS[:6], 1))
    (folder / "list.txt").write_text(f"#接龙 团购鸡蛋\n{listed}", "utf-8")
    main(["scan", "--as", "message", "--format", "jsonl", "list.txt"])
    main(["scan", "--as", "file", "--format", "jsonl", "list.txt"])
    typed, sent = lines(capsys)
    assert (typed["verdict"], sent["verdict"]) == ("suspect", "leak")


def test_standard_input_is_a_file_called_dash(folder, capsys, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(founding.message().encode()), "utf-8"))
    assert main(["scan", "--as", "message", "--format", "jsonl", "-"]) == 1
    assert lines(capsys)[0]["path"] == "-"


def test_a_missing_file_is_a_sentence_and_the_others_are_still_read(folder, capsys):
    assert main(["scan", "--format", "jsonl", "nowhere.csv", "note.txt"]) == 2
    captured = capsys.readouterr()
    assert captured.err == "There is no file nowhere.csv.\n"
    assert len(captured.out.splitlines()) == 1


def test_explain_shows_the_chain_of_evidence(folder, capsys):
    assert main(["explain", "contacts.csv"]) == 0
    told = capsys.readouterr().out
    for part in ("verdict   leak", "rule:", "9 x RESIDENT_ID", "person 2 [father of person 1]", "evidence", "because"):
        assert part in told


def test_explain_says_places_as_spreadsheets_name_them(folder, capsys):
    assert [letters(column) for column in (1, 26, 27, 52, 703)] == ["A", "Z", "AA", "AZ", "AAA"]
    main(["explain", "contacts.csv"])
    assert re.search(
        r"^evidence  MOBILE: mainland.* \(9\), 134\*{4}\d{4} at cell D3; ", capsys.readouterr().out, re.MULTILINE
    )


def test_a_file_cannot_command_the_terminal(folder, capsys):
    (folder / "evil\x1b[2J.csv").write_text(f"姓名,手机\n王\x1b[31m芳,{founding.PERSONS[0].mobile}\n", "utf-8")
    main(["scan", "--show-values", "evil\x1b[2J.csv"])
    main(["explain", "evil\x1b[2J.csv"])
    assert "\x1b" not in capsys.readouterr().out


def test_a_glance_says_of_a_text_what_the_closer_look_says():
    texts = (NOTE, "海淀区卫健委通告：昨天去过东门超市的人请做检测", "Meeting moved to the small room, bring water.")
    for text in texts:
        blob = Blob(text.encode(), "note.txt")
        known, closer = skim(blob), analyse(blob).report
        assert known is not None
        assert (known.verdict, known.rule, known.complete, known.kind) == (
            closer.verdict,
            closer.rule,
            closer.complete,
            closer.kind,
        )


def test_what_may_hide_something_gets_the_closer_look():
    hidden = (
        "&#49;&#51;&#52;",
        '{"a": "\\u0031"}',
        "a\x00b",
        "=E7=8E=8B",
        "GIF89a",
        "BEGIN:VCARD",
        "",
        "我电话13492007731",
    )
    assert [text for text in hidden if skim(Blob(text.encode())) is not None] == []
    assert skim(Blob(NOTE.encode("gb18030"))) is None
    assert skim(Blob("好".encode() * 30_000)) is None


def test_explain_names_what_was_not_read(folder, capsys):
    main(["explain", "deep/broken.xlsx"])
    assert "not read  truncated" in capsys.readouterr().out


def test_a_masked_copy_is_clean_and_an_existing_file_is_kept(folder, capsys):
    assert main(["redact", "contacts.csv", "-o", "masked.csv"]) == 0
    assert "a second scan of it found nothing" in capsys.readouterr().out
    copy = (folder / "masked.csv").read_text("utf-8")
    assert [value for value in founding.VALUES if value in copy] == []
    assert main(["scan", "masked.csv"]) == 0
    assert main(["redact", "contacts.csv", "-o", "note.txt"]) == 2
    assert "exists already" in capsys.readouterr().err
    assert (folder / "note.txt").read_text("utf-8") == NOTE
    assert main(["redact", "contacts.csv", "-o", "note.txt", "--force"]) == 0


def test_what_cannot_be_masked_is_said_and_nothing_is_written(folder, capsys):
    (folder / "contacts.pdf").write_bytes(founding.pdf())
    for source, out in (("deep/broken.xlsx", "a.xlsx"), ("contacts.pdf", "b.pdf"), ("nowhere.txt", "c.txt")):
        assert main(["redact", source, "-o", out]) == 2
        assert capsys.readouterr().err.count("\n") == 1
        assert not (folder / out).exists()


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("redact contacts.csv -o no/such/folder.csv", "There is no folder no/such. Make it first, or choose another place."),
        ("redact contacts.csv -o deep", "deep is a folder. Name the file in it that is to be written."),
        ("redact contacts.csv -o contacts.csv --force", "contacts.csv is the file itself, and Dama never writes over an original. Choose another name."),
        ("seal contacts.csv -o ./contacts.csv", "./contacts.csv is the file itself, and Dama never writes over an original. Choose another name."),
        ("redact nowhere.csv -o a.csv", "There is no file nowhere.csv."),
        ("explain deep", "deep is a folder. This command takes one file; `dama scan` takes folders."),
        ("scan empty", "There are no files in the folder empty."),
        ("unseal note.txt -o a.txt", "This file has no password, or is of a kind that Dama cannot open. Nothing was written."),
    ],
)  # fmt: skip
def test_wrong_input_is_a_clear_sentence(line, sentence, folder, capsys, monkeypatch):
    (folder / "empty").mkdir()
    monkeypatch.setattr(sys, "stdin", io.StringIO("x\n"))
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert main(line.split()) == 2
    assert capsys.readouterr() == ("", f"{sentence}\n")
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_an_empty_folder_does_not_keep_the_others_from_being_read(folder, capsys):
    (folder / "empty").mkdir()
    assert main(["scan", "--format", "jsonl", "empty", "note.txt"]) == 2
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_a_file_that_may_not_be_read_is_a_sentence(folder, capsys, monkeypatch):
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Blob, "from_path", refuse)  # the tests may run as root, who may read everything
    assert main(["scan", "note.txt"]) == 2
    assert capsys.readouterr().err == "You may not read note.txt: its permissions do not allow it.\n"


def test_a_wrong_command_line_exits_with_2(capsys):
    for words in (["scan"], ["unheard"], []):
        with pytest.raises(SystemExit) as ended:
            main(words)
        assert ended.value.code == 2


def test_ctrl_c_is_a_word_not_a_traceback(folder, capsys, monkeypatch):
    monkeypatch.setattr(pool, "Inspector", _interrupted)
    assert main(["scan", "contacts.csv"]) == 2
    assert capsys.readouterr().err == "Stopped.\n"


def _interrupted(**_: object) -> None:
    raise KeyboardInterrupt


def test_dama_is_the_same_as_python_m_bot(folder):
    run = subprocess.run(
        [sys.executable, "-m", "bot", "scan", "--format", "jsonl", "note.txt"],
        capture_output=True,
        text=True,
        cwd=folder,
    )
    assert run.returncode == 0
    assert json.loads(run.stdout)["verdict"] == "clean"
