"""What somebody typed into a form that its page shows no more, since others acted meanwhile."""

from typing import Any

from flask import current_app
from wtforms import Form

from .forms import Line, Paragraphs

SUMMARY, ITS_END = 'id="errors"', "</div>"


def kept(html: str, context: dict[str, Any]) -> str:
    """The page with these texts below its summary of errors, to be copied from there."""
    begin = html.find(SUMMARY)
    typed = _typed(html, context) if begin >= 0 else []
    if not typed:
        return html
    end = html.index(ITS_END, begin) + len(ITS_END)
    macros = current_app.jinja_env.get_template("ui.html").module
    return html[:end] + str(macros.unsent(typed)) + html[end:]  # type: ignore[attr-defined]


def _typed(html: str, context: dict[str, Any]) -> list[tuple[str, str]]:
    """(label, text) of every such field of the forms that were refused."""
    wrong = {id(one): one for one in context.values() if isinstance(one, Form) and _is_wrong(one)}
    fields = [field for form in wrong.values() for field in form if isinstance(field, (Line, Paragraphs))]
    lost = (field for field in fields if field.data and f'id="{field.id}"' not in html)
    return [(field.label.text, field.data) for field in lost]


def _is_wrong(form: Form) -> bool:
    return bool(form.errors or form.form_errors)
