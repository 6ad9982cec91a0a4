"""Settings from the environment (FORUM_*), typed and checked at start."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

LOCALES = ("zh_Hans", "en")
ABOVE_ZERO = (
    "confirmation_days",
    "redate_days",
    "review_days",
    "reopen_days",
    "edit_minutes",
    "minutes_days",
    "escalation_days",
    "household_code_days",
    "agenda_supports",
    "turn_minutes",
    "turns_per_item",
    "mails_per_hour",
    "small_number",
)
RATES = ("response", "resolution", "satisfaction", "in_time", "on_time", "returned", "redone", "kept")
WEIGHTS = re.compile(rf"( *({'|'.join(RATES)}) *= *[1-9]\d{{0,3}} *(,|$))*", re.ASCII)
INSTANCE = Path("instance").resolve()


class BadSetting(ValueError):
    """A setting that cannot work; the message says which one and what to write instead."""


@dataclass(frozen=True)
class Settings:
    """Every setting, with its default. See docs/operating.md for the meaning of each."""

    database_url: str
    secret_key: str
    public_url: str = "http://localhost:8000"
    mail_url: str = ""
    mail_sender: str = "bench-meeting@localhost"
    files_url: str = ""
    locale: str = "zh_Hans"
    timezone: str = "Asia/Shanghai"
    trusted_hosts: str = ""
    proxies: int = 0
    confirmation_days: int = 7
    redate_days: int = 3
    review_days: int = 5
    reopen_days: int = 30
    edit_minutes: int = 10
    minutes_days: int = 3
    escalation_days: int = 3
    household_code_days: int = 90
    notice_days: int = 3
    agenda_supports: int = 3
    item_minutes: int = 15
    mail_group_minutes: int = 10
    digest_hour: int = 8
    mails_per_hour: int = 6
    offline: bool = True
    turn_minutes: int = 3
    turns_per_item: int = 2
    small_number: int = 5
    rate_weights: str = ""
    demo: bool = False
    development: bool = False
    log_level: str = "INFO"

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    @property
    def secure(self) -> bool:
        """Whether browsers reach the site over TLS, so that cookies may insist on it."""
        return self.public_url.startswith("https://")

    @property
    def hosts(self) -> list[str]:
        """The host names this site answers to."""
        named = [host.strip() for host in self.trusted_hosts.split(",") if host.strip()]
        return [*named, urlsplit(self.public_url).hostname or "localhost", "localhost", "127.0.0.1"]

    @property
    def weights(self) -> dict[str, int]:
        """How much each rate weighs in the one figure that a city demands; {} when none does."""
        named = (part.partition("=") for part in self.rate_weights.split(",") if part.strip())
        return {name.strip(): int(weight) for name, _equals, weight in named}

    def check(self) -> "Settings":
        """Self, or BadSetting with a sentence for whoever starts the site."""
        for good, sentence in (*self._conditions(), *self._conditions_of_figures()):
            if not good:
                raise BadSetting(sentence)
        return self

    def _conditions_of_figures(self):
        yield (
            WEIGHTS.fullmatch(self.rate_weights) is not None,
            f"FORUM_RATE_WEIGHTS must look like response=40,kept=60, of {', '.join(RATES)}.",
        )

    def _conditions(self):
        yield len(self.secret_key) >= 16, "FORUM_SECRET_KEY needs at least 16 characters."
        yield self.locale in LOCALES, f"FORUM_LOCALE must be one of {', '.join(LOCALES)}."
        yield self.timezone in available_timezones(), "FORUM_TIMEZONE is not a known time zone."
        yield (
            urlsplit(self.public_url).scheme in ("http", "https"),
            ("FORUM_PUBLIC_URL must start with http:// or https://."),
        )
        yield (
            urlsplit(self.database_url).scheme.split("+")[0] in ("sqlite", "postgresql"),
            ("FORUM_DATABASE_URL must start with sqlite:/// or postgresql+psycopg://."),
        )
        yield (
            urlsplit(self.mail_url).scheme in ("outbox", "smtp", "smtps"),
            ("FORUM_MAIL_URL must start with outbox:///, smtp:// or smtps://."),
        )
        yield urlsplit(self.files_url).scheme == "file", "FORUM_FILES_URL must start with file:///."
        for name in ABOVE_ZERO:
            yield getattr(self, name) > 0, f"FORUM_{name.upper()} must be a whole number above 0."
        yield self.notice_days >= 0, "FORUM_NOTICE_DAYS must be a whole number, 0 or above."
        yield 0 <= self.digest_hour <= 23, "FORUM_DIGEST_HOUR must be an hour from 0 to 23."
        yield 1 <= self.item_minutes <= 480, "FORUM_ITEM_MINUTES must be from 1 to 480."


def _typed(name: str, kind: type, text: str):
    try:
        if kind is bool:
            return text.lower() in ("1", "true", "yes")
        return kind(text)
    except ValueError as error:
        raise BadSetting(f"FORUM_{name.upper()} must be a whole number.") from error


def _kept_secret(folder: Path) -> str:
    """The key written at the first start, so that a restart signs nobody out."""
    file = folder / "secret.key"
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text(os.urandom(32).hex())
    return file.read_text().strip()


def _from_environment(environ: Mapping[str, str]) -> dict:
    return {
        name: _typed(name, field.type, text)  # type: ignore[arg-type]
        for name, field in Settings.__dataclass_fields__.items()
        if (text := environ.get(f"FORUM_{name.upper()}"))
    }


def load(environ: Mapping[str, str] | None = None, **overrides) -> Settings:
    """Settings from the environment; keyword arguments win over it."""
    places = {
        "database_url": f"sqlite:///{INSTANCE / 'forum.db'}",
        "files_url": f"file://{INSTANCE / 'files'}",
        "mail_url": f"outbox://{INSTANCE / 'outbox'}",
    }
    given = {**places, **_from_environment(os.environ if environ is None else environ), **overrides}
    given["secret_key"] = given.get("secret_key") or _kept_secret(INSTANCE)
    return Settings(**given).check()
