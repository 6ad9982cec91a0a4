"""The blueprint on which the routes of notices hang."""

from flask import Blueprint

bp = Blueprint("notices", __name__)
