"""Where templates, static files and migrations lie: beside the package, or inside the wheel."""

from pathlib import Path

_PACKAGE = Path(__file__).parent
_CHECKOUT = _PACKAGE.parent
_ROOT = _PACKAGE / "_site" if (_PACKAGE / "_site").is_dir() else _CHECKOUT

TEMPLATES = _ROOT / "templates"
STATIC = _ROOT / "static"
MIGRATIONS = _ROOT / "migrations"
