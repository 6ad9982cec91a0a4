"""My page, put together from what each feature knows of the person."""

from flask import Response, request

from ..commitments import pieces as commitments
from ..issues import queries as issues
from ..permissions import reader
from ..places import following
from ..places import queries as places
from ..rendering import page
from . import queries
from .forms import CodeForm, ResidencyForm


def residency_form(data=None) -> ResidencyForm:
    """The form to ask with; a place named in the address is chosen already."""
    options = places.homes()
    wanted = next((o.id for o in options if o.slug == request.args.get("place")), None)
    form = ResidencyForm(data, place=wanted)
    form.place.choices = [(option.id, option.indented) for option in options]
    return form


def my_page(*, status: int = 200, **given) -> Response:
    """The page of the person who reads; a given form is shown with its errors."""
    person = reader()
    context = {
        "residencies": queries.residencies_of(person),
        "residency_form": given.get("residency_form") or residency_form(),
        "code_form": CodeForm(),
        "my_issues": issues.by_author(person),
        "followed_places": following.followed_by(person),
        "supported_issues": issues.supported_by(person),
        "wrong_form": given.get("residency_form"),
        **commitments.of_me(person),
    }
    return page("people/me.html", status=status, **context)
