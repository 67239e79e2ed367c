"""Settings: every wrong value is a sentence that names the variable and never the value."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.model import Mode
from bot.settings import BadSetting, Settings, load, looks_real, read_env_file

REAL_LOOKING = "12345678:" + "A" * 35
PLAY = {"DAMA_BOT_TOKEN": "42:playground", "DAMA_API_BASE": "http://127.0.0.1:8081", "DAMA_PLAYGROUND": "1"}


def test_defaults() -> None:
    settings = load({"DAMA_BOT_TOKEN": REAL_LOOKING})
    assert settings.api_base == "https://api.telegram.org"
    assert settings.default_mode is Mode.FLAG
    assert settings.bot_id == 12345678
    assert settings.allowed_chats == frozenset()
    assert settings.master_key is None
    assert not settings.playground


def test_all_values() -> None:
    settings = load(
        {
            "DAMA_BOT_TOKEN": REAL_LOOKING,
            "DAMA_API_BASE": "https://bots.example.org/",
            "DAMA_DATA_DIR": "/var/lib/dama",
            "DAMA_MASTER_KEY": "ab" * 32,
            "DAMA_OPERATOR": "Li <li@example.org>",
            "DAMA_OWNER_ID": "77",
            "DAMA_ALLOWED_CHATS": "-1001, -1002",
            "DAMA_DEFAULT_MODE": "Protect",
        }
    )
    assert settings.api_base == "https://bots.example.org"
    assert settings.data_dir == Path("/var/lib/dama")
    assert settings.database == Path("/var/lib/dama/dama.sqlite")
    assert settings.master_key == b"\xab" * 32
    assert settings.owner_id == 77
    assert settings.allowed_chats == {-1001, -1002}
    assert settings.default_mode is Mode.PROTECT


def test_a_key_may_be_base64() -> None:
    key = "_" * 42 + "8"
    assert load({"DAMA_BOT_TOKEN": REAL_LOOKING, "DAMA_MASTER_KEY": key}).master_key == b"\xff" * 32


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DAMA_BOT_TOKEN", ""),
        ("DAMA_BOT_TOKEN", "canary-not-a-token"),
        ("DAMA_API_BASE", "canary"),
        ("DAMA_API_BASE", "ftp://canary.example.org"),
        ("DAMA_API_BASE", "http://canary.example.org"),
        ("DAMA_API_BASE", "https://canary:word@example.org"),
        ("DAMA_API_BASE", "http://127.0.0.1:8081"),
        ("DAMA_OWNER_ID", "canary"),
        ("DAMA_ALLOWED_CHATS", "-1001 canary"),
        ("DAMA_DEFAULT_MODE", "canary"),
        ("DAMA_LEAST_RUNG", "canary"),
        ("DAMA_LEAST_RUNG", "4"),
        ("DAMA_LEAST_RUNG", "-1"),
        ("DAMA_MASTER_KEY", "canary"),
        ("DAMA_MASTER_KEY", "canary+canary+"),
        ("DAMA_MASTER_KEY", "abcd"),
    ],
)
def test_wrong_values_are_named_but_not_shown(name: str, value: str) -> None:
    with pytest.raises(BadSetting) as wrong:
        load({"DAMA_BOT_TOKEN": REAL_LOOKING} | {name: value} if value else {})
    sentence = str(wrong.value)
    assert name in sentence
    assert "canary" not in sentence
    assert wrong.value.__cause__ is None
    assert wrong.value.__suppress_context__ or wrong.value.__context__ is None
    assert sentence.endswith((".", "there."))


def test_the_playground_takes_only_playground_tokens() -> None:
    assert load(PLAY).playground
    with pytest.raises(BadSetting, match="looks like a real token"):
        load(PLAY | {"DAMA_BOT_TOKEN": REAL_LOOKING})


def test_an_own_bot_api_server_must_be_said() -> None:
    own = {"DAMA_BOT_TOKEN": REAL_LOOKING, "DAMA_API_BASE": "http://localhost:8081"}
    assert load(own, local_server=True).api_base == "http://localhost:8081"
    with pytest.raises(BadSetting, match="--local-server"):
        load(own)


@pytest.mark.parametrize(
    ("values", "local_server", "rung"),
    [
        ({"DAMA_BOT_TOKEN": REAL_LOOKING}, False, 2),
        ({"DAMA_BOT_TOKEN": REAL_LOOKING, "DAMA_PLAYGROUND": "1"}, False, 2),
        ({"DAMA_BOT_TOKEN": REAL_LOOKING, "DAMA_API_BASE": "http://localhost:8081"}, True, 2),
        (PLAY | {"DAMA_BOT_TOKEN": REAL_LOOKING}, True, 2),
        (PLAY, False, 0),
        (PLAY | {"DAMA_LEAST_RUNG": "3"}, False, 3),
        ({"DAMA_BOT_TOKEN": REAL_LOOKING, "DAMA_LEAST_RUNG": "0"}, False, 0),
    ],
)
def test_real_files_are_read_on_rung_2_or_higher_unless_told(
    values: dict[str, str], local_server: bool, rung: int
) -> None:
    assert load(values, local_server=local_server).least_rung == rung


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text(f"# comment=1\n\nexport DAMA_BOT_TOKEN='{REAL_LOOKING}'\nDAMA_OWNER_ID=5\nDAMA_OPERATOR=\"A B\"\n")
    settings = load({"DAMA_OWNER_ID": "6"}, env_file=file)
    assert (settings.token, settings.owner_id, settings.operator) == (REAL_LOOKING, 6, "A B")
    assert "# comment" not in read_env_file(file)
    assert read_env_file(tmp_path / "none") == {}


def test_a_settings_file_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(BadSetting, match="cannot be read"):
        read_env_file(tmp_path / ".env")


def test_secrets_do_not_show() -> None:
    shown = repr(Settings(token=REAL_LOOKING, data_dir=Path("d"), operator="Li", master_key=b"\xab" * 32))
    assert REAL_LOOKING not in shown
    assert "xab" not in shown
    assert "Li" not in shown


def test_what_looks_real() -> None:
    assert looks_real(REAL_LOOKING)
    assert not looks_real("42:playground")
    assert not looks_real("7000000001:" + "A" * 35), "the playground's bot, whose tokens have the real length"
