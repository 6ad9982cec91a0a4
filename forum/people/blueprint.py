"""The blueprint on which the routes of people hang."""

from flask import Blueprint

bp = Blueprint("people", __name__)
