"""URL keys become records, or 404. A feature registers how its records are found."""

from collections.abc import Callable
from typing import Any

from flask import Flask, abort, request
from werkzeug.routing import BaseConverter, ValidationError

from . import texts
from .permissions import can

LARGEST_KEY = 2**31 - 1
LONGEST_SLUG = 80
_loaders: dict[str, tuple[Callable[[Any], Any], str | None]] = {}


class Key:
    """A key from a URL, on its way to become a record."""

    def __init__(self, kind: str, value: int | str):
        self.kind, self.value = kind, value


class _RecordConverter(BaseConverter):
    kind: str

    def to_url(self, value) -> str:
        return str(getattr(value, "id", value))

    def to_python(self, value: str) -> Key:
        short = value.isascii() and value.isdigit() and len(value) <= 10
        if not short or int(value) > LARGEST_KEY:
            raise ValidationError
        return Key(self.kind, int(value))


class _SlugConverter(_RecordConverter):
    def to_url(self, value) -> str:
        return str(getattr(value, "slug", value))

    def to_python(self, value: str) -> Key:
        if len(value) > LONGEST_SLUG or texts.unfit(value) is not None:
            raise ValidationError
        return Key(self.kind, value)


def register(
    app: Flask,
    kind: str,
    find: Callable[[Any], Any],
    *,
    see: str | None = None,
    by_slug: bool = False,
) -> None:
    """Make `<kind:kind>` usable in URLs.

    find(key) gives the record or None; see names the permission without which the
    reader gets the same 404 as for a record that does not exist.
    """
    _loaders[kind] = (find, see)
    base = _SlugConverter if by_slug else _RecordConverter
    app.url_map.converters[kind] = type(f"{kind}Converter", (base,), {"kind": kind})


def load_url_records() -> None:
    """Replace the keys of the matched URL by their records, or answer 404."""
    for name, key in (request.view_args or {}).items():
        if isinstance(key, Key):
            request.view_args[name] = _load(key)  # type: ignore[index]


def _load(key: Key):
    find, see = _loaders[key.kind]
    record = find(key.value)
    if record is None or (see and not can(see, record)):
        abort(404)
    return record
