"""Settings: what the operator decided, read from the environment and `.env`, checked before anything starts.

Not responsible for what a chat wants (that is a ChatPolicy) nor for keeping the master key (the vault's).
Secrets are never printed: the `repr` shows that they are there, errors name the variable and never its value.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from bot.errors import BotError
from bot.model import Mode

CLOUD = "https://api.telegram.org"
DATABASE = "dama.sqlite"
ENV_FILE = ".env"
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_TOKEN = re.compile(r"[0-9]{1,16}:[A-Za-z0-9_-]{3,80}")
# BotFather's tokens: an id of 8 to 10 digits and 35 characters. The playground's bot has one id for ever.
_REAL_TOKEN = re.compile(r"[0-9]{8,}:[A-Za-z0-9_-]{35}")
_PLAYGROUND_BOT = "7000000001"
_MASTER_KEY_BYTES = 32
# Below rung 2 a child that a file took over may still reach the network; members' files are not read like that unasked.
LEAST_RUNG = 2
RUNGS = ("0", "1", "2", "3")
T = TypeVar("T")


class BadSetting(BotError):
    """A setting is missing or wrong: the sentence says which one, where it is read from and what to do. No values."""

    def __init__(self, name: str, what: str, remedy: str) -> None:
        super().__init__(f"{name} (environment or {ENV_FILE}) {what}. {remedy}")
        self.name = name


@dataclass(frozen=True, slots=True)
class Settings:
    """One operator's choices. `api_base` without a slash at its end; `master_key` None = the vault makes its key file.

    `operator` (name and contact) is shown by /privacy. `allowed_chats` empty = every chat that adds the bot.
    `least_rung`: the rung of confinement (0-3) below which no file is read, and the bot does not start.
    """

    token: str = field(repr=False)
    data_dir: Path
    api_base: str = CLOUD
    operator: str = field(default="", repr=False)
    owner_id: int | None = None
    allowed_chats: frozenset[int] = frozenset()
    default_mode: Mode = Mode.FLAG
    master_key: bytes | None = field(default=None, repr=False)
    playground: bool = False
    least_rung: int = LEAST_RUNG

    @property
    def bot_id(self) -> int:
        """Telegram's id of the bot: the number before the colon of its token."""
        return int(self.token.partition(":")[0])

    @property
    def database(self) -> Path:
        return self.data_dir / DATABASE


def database_of(environ: Mapping[str, str], env_file: Path) -> Path:
    """Where the database is, for who only reads it and needs no token. Raises BadSetting."""
    values = {**read_env_file(env_file), **{name: value for name, value in environ.items() if value}}
    return Path(values.get("DAMA_DATA_DIR", "data")).expanduser() / DATABASE


def load(environ: Mapping[str, str], *, env_file: Path | None = None, local_server: bool = False) -> Settings:
    """Settings out of the environment, then of `.env`. Raises BadSetting.

    `local_server`: the operator said that a real token may go to a Bot API server on this machine without TLS.
    """
    values = {**(read_env_file(env_file) if env_file else {}), **{k: v for k, v in environ.items() if v}}
    playground = values.get("DAMA_PLAYGROUND", "") == "1"
    token = _token(values)
    base = _api_base(values, token, playground=playground, local_server=local_server)
    return Settings(
        token=token,
        data_dir=Path(values.get("DAMA_DATA_DIR", "data")).expanduser(),
        api_base=base,
        operator=values.get("DAMA_OPERATOR", "").strip(),
        owner_id=_number(values, "DAMA_OWNER_ID"),
        allowed_chats=_chats(values),
        default_mode=_mode(values),
        master_key=_master_key(values),
        playground=playground,
        least_rung=_least_rung(
            values, in_a_box=playground and not local_server and urlsplit(base).hostname in _LOOPBACK
        ),
    )


def read_env_file(file: Path) -> dict[str, str]:
    """NAME=value lines of a `.env`; comments, `export` and quotes around a value are understood. {} if there is none."""
    try:
        lines = file.read_text("utf-8").splitlines()
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError):
        raise BadSetting(
            "The settings file", "cannot be read", f"Check the rights and the encoding of {file}."
        ) from None
    return dict(pair for line in lines if (pair := _pair(line)))


def looks_real(token: str) -> bool:
    """Whether a token could be BotFather's, so that it must not travel without TLS or to a playground by mistake."""
    return _REAL_TOKEN.fullmatch(token) is not None and not token.startswith(f"{_PLAYGROUND_BOT}:")


def _pair(line: str) -> tuple[str, str] | None:
    name, sign, value = line.strip().removeprefix("export ").partition("=")
    if not sign or name.startswith("#"):
        return None
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1]
    return name.strip(), value


def _token(values: Mapping[str, str]) -> str:
    token = values.get("DAMA_BOT_TOKEN", "").strip()
    if not token:
        raise BadSetting(
            "DAMA_BOT_TOKEN", "is missing", "Run `dama init`, or put the token that @BotFather gave you there."
        )
    if not _TOKEN.fullmatch(token):
        raise BadSetting(
            "DAMA_BOT_TOKEN", "is not a bot token", "It looks like 123456789:letters; copy it whole from @BotFather."
        )
    return token


def _api_base(values: Mapping[str, str], token: str, *, playground: bool, local_server: bool) -> str:
    base = values.get("DAMA_API_BASE", CLOUD).strip().rstrip("/")
    parts = urlsplit(base)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.query or parts.fragment:
        raise BadSetting("DAMA_API_BASE", "is not a web address", f"Leave it out to use {CLOUD}.")
    if parts.scheme == "https":
        return base
    if parts.hostname not in _LOOPBACK:
        raise BadSetting(
            "DAMA_API_BASE", "would send the token without encryption", "Use https, or a server on this machine."
        )
    if not (playground or local_server):
        raise BadSetting(
            "DAMA_API_BASE",
            "points to a server on this machine",
            "If that is a Bot API server of your own, start with --local-server; for the playground set DAMA_PLAYGROUND=1.",
        )
    if looks_real(token) and not local_server:
        raise BadSetting(
            "DAMA_BOT_TOKEN",
            "looks like a real token, and the API base is a playground on this machine",
            "Leave DAMA_API_BASE out, or start with --local-server if that server is yours.",
        )
    return base


def _number(values: Mapping[str, str], name: str) -> int | None:
    value = values.get(name, "").strip()
    return _parsed(int, value, name, "is not a number", "Telegram ids are whole numbers.") if value else None


def _chats(values: Mapping[str, str]) -> frozenset[int]:
    words = values.get("DAMA_ALLOWED_CHATS", "").replace(",", " ").split()
    remedy = "Write chat ids with commas between them, for example -1001234567890,-1009876543210."
    return frozenset(_parsed(int, word, "DAMA_ALLOWED_CHATS", "is not a list of numbers", remedy) for word in words)


def _mode(values: Mapping[str, str]) -> Mode:
    value = values.get("DAMA_DEFAULT_MODE", Mode.FLAG).strip().lower()
    return _parsed(Mode, value, "DAMA_DEFAULT_MODE", "is no mode", f"It is one of {', '.join(Mode)}.")


def _least_rung(values: Mapping[str, str], *, in_a_box: bool) -> int:
    value = values.get("DAMA_LEAST_RUNG", "").strip()
    if not value:
        return 0 if in_a_box else LEAST_RUNG  # nobody's real file comes into the playground
    return _parsed(
        RUNGS.index, value, "DAMA_LEAST_RUNG", "is no rung", f"It is one of {', '.join(RUNGS)}; see `dama check`."
    )


def _master_key(values: Mapping[str, str]) -> bytes | None:
    value = values.get("DAMA_MASTER_KEY", "").strip()
    if not value:
        return None
    remedy = "Make one with `python -c 'import secrets;print(secrets.token_hex(32))'`, or leave it out."
    key = _parsed(_key_bytes, value, "DAMA_MASTER_KEY", "is not a key", remedy)
    if len(key) != _MASTER_KEY_BYTES:
        raise BadSetting("DAMA_MASTER_KEY", f"is not {_MASTER_KEY_BYTES} bytes long", remedy)
    return key


def _key_bytes(value: str) -> bytes:
    if len(value) == 2 * _MASTER_KEY_BYTES:
        return bytes.fromhex(value)
    return base64.b64decode(value.replace("-", "+").replace("_", "/") + "=" * (-len(value) % 4), validate=True)


def _parsed(parse: Callable[[str], T], value: str, name: str, what: str, remedy: str) -> T:
    try:
        return parse(value)
    except (ValueError, binascii.Error):
        # `from None`: the original error quotes the value.
        raise BadSetting(name, what, remedy) from None
