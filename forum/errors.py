"""Refused, and the pages that say what went wrong in words a person can act on."""

import secrets

import structlog
from flask import Flask, Response, request
from flask_babel import lazy_gettext as _l
from werkzeug.exceptions import HTTPException

log = structlog.get_logger()

EXPLANATIONS = {
    400: _l("The site could not read what was sent. Go back and try again."),
    403: _l("This page is not open to you."),
    404: _l("There is no such page, or it is not open to you."),
    405: _l("This address only takes forms. Go back and try again."),
    409: _l("Somebody else changed this in the meantime. Look at it again, then repeat your change."),
    413: _l("That is more than the site takes in one go. Send less text or smaller photos."),
    415: _l("The site could not read what was sent. Go back and try again."),
    422: _l("Something in the form is missing or wrong. Go back, mend it, and send it again."),
    429: _l("Too many attempts. Wait a little and try again."),
    500: _l("Something went wrong on our side. What you sent just now was not saved."),
    503: _l("The site is busy or being looked after. What you sent just now was not saved."),
}


class Refused(Exception):  # noqa: N818
    """A rule forbids this now. The sentence says why, and what to do instead.

    field names the form field the sentence belongs beside, when there is one.
    """

    def __init__(self, sentence, *, field: str | None = None):
        super().__init__(str(sentence))
        self.sentence = sentence
        self.field = field


def _error_page(status: int, sentence, number: str = "") -> Response:
    from .rendering import error_page

    return error_page(status, sentence, number)


def refused(error: Refused) -> Response:
    return _error_page(409, error.sentence)


def stale(error: Exception) -> Response:
    return _error_page(409, EXPLANATIONS[409])


def http_error(error: HTTPException) -> Response:
    if error.response is not None:
        return error.response  # type: ignore[return-value]
    code = error.code or 500
    if code < 400:
        return error.get_response()  # type: ignore[return-value]
    return _error_page(code, EXPLANATIONS.get(code, EXPLANATIONS[400]))


def unexpected(error: Exception) -> Response:
    """A quiet page with a number; the number is in the log beside the traceback."""
    number = secrets.token_hex(4)
    log.error("unexpected", number=number, path=request.path, exc_info=error)
    return _error_page(500, EXPLANATIONS[500], number)


def init_app(app: Flask) -> None:
    from sqlalchemy.orm.exc import StaleDataError

    app.register_error_handler(Refused, refused)
    app.register_error_handler(StaleDataError, stale)
    app.register_error_handler(HTTPException, http_error)
    app.register_error_handler(Exception, unexpected)
