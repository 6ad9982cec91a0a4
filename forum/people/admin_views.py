"""Routes of administrators: places, offices and roles of the places they look after."""

from flask import Response, flash, redirect, request, url_for
from flask_babel import gettext as _

from ..offices import lifecycle as offices
from ..offices.models import Office
from ..permissions import allow, reader
from ..places import lifecycle as places
from ..places import queries as place_queries
from ..places.forms import ChangedOfficeForm, NewPlaceForm, OfficeForm, PlaceForm
from ..places.models import KIND_LABELS, Place
from ..places.tree import grown
from ..rendering import page
from . import accounts, granting, queries
from .blueprint import bp
from .forms import GrantForm
from .models import ROLE_LABELS, Role


@bp.get("/admin")
@allow("site.administer")
def admin():
    """The places the person looks after."""
    branches = grown(place_queries.subtrees(reader().administered))
    return page("people/admin.html", branches=branches)


def _new_place_form(place: Place, data=None) -> NewPlaceForm:
    form = NewPlaceForm(data)
    form.kind.choices = [(kind.value, KIND_LABELS[kind]) for kind in places.kinds_below(place)]
    return form


def _grant_form(place: Place, data=None) -> GrantForm:
    """A role is one choice: facilitator, administrator, or official of one of the place's offices."""
    form = GrantForm(data)
    form.role.choices = [(role.value, ROLE_LABELS[role]) for role in (Role.FACILITATOR, Role.ADMIN)]
    for office in queries.offices_in(place):
        form.role.choices += [
            (f"office-{office.id}", _("official of %(office)s", office=office.name)),
            (f"head-{office.id}", _("head of %(office)s", office=office.name)),
        ]
    return form


def _place_page(place: Place, status: int = 200, **forms) -> Response:
    kept = {
        "place_form": PlaceForm(obj=place),
        "new_place_form": _new_place_form(place),
        "office_form": OfficeForm(),
        "grant_form": _grant_form(place),
    }
    context = {"roles": queries.roles_in(place), "offices": queries.offices_in(place)}
    wrong = next(iter(forms.values()), None)
    context |= {"place": place, "children": place_queries.children(place), "wrong_form": wrong}
    return page("people/administer.html", status=status, **{**context, **kept, **forms})


def _done(place: Place, sentence: str) -> Response:
    flash(sentence)
    return redirect(url_for("people.administer", place=place), 303)  # type: ignore[return-value]


@bp.get("/admin/places/<place:place>")
@allow("place.administer")
def administer(place):
    """What an administrator can do for the place."""
    return _place_page(place)


@bp.post("/admin/places/<place:place>")
@allow("place.administer")
def update_place(place):
    """Change its name or the words about it."""
    form = PlaceForm.sent()
    if form.validate() and form.accepts(places.change, place, **form.data, by=reader()):
        return _done(place, _("Saved."))
    return _place_page(place, 422, place_form=form)


@bp.post("/admin/places/<place:place>/places")
@allow("place.administer")
def create_place(place):
    """Add a place below."""
    form = _new_place_form(place, request.form)
    if form.validate() and form.accepts(places.add_place, **form.data, parent=place, by=reader()):
        return _done(place, _("%(name)s is added.", name=form.result.name))
    return _place_page(place, 422, new_place_form=form)


@bp.post("/admin/places/<place:place>/offices")
@allow("place.administer")
def create_office(place):
    """Add an office."""
    form = OfficeForm.sent()
    if form.validate() and form.accepts(offices.add_office, **form.data, place=place, by=reader()):
        return _done(place, _("%(name)s is added.", name=form.result.name))
    return _place_page(place, 422, office_form=form)


def _give(place: Place, name: str, role: str):
    """Give what the form's two fields say."""
    person = accounts.named(name)
    kind, _dash, number = role.partition("-")
    if number:
        office = next(o for o in queries.offices_in(place) if str(o.id) == number)
        return granting.give(person, Role.OFFICIAL, office=office, is_head=kind == "head", by=reader())
    return granting.give(person, Role(role), place=place, by=reader())


@bp.post("/admin/places/<place:place>/roles")
@allow("place.administer")
def create_grant(place):
    """Give a person a role."""
    form = _grant_form(place, request.form)
    if form.validate() and form.accepts(_give, place, form.name.data, form.role.data):
        return _done(place, _("%(name)s has the role now.", name=form.result.person.name))
    return _place_page(place, 422, grant_form=form)


@bp.post("/admin/roles/<grant:grant>/end")
@allow("grant.end")
def end_grant(grant):
    """Take a role back."""
    granting.end(grant, by=reader())
    return _done(grant.scope, _("The role of %(name)s has ended.", name=grant.person.name))


def _office_page(office: Office, form: ChangedOfficeForm, status: int = 200) -> Response:
    return page("people/office.html", office=office, office_form=form, status=status)


@bp.get("/admin/offices/<office:office>")
@allow("place.administer")
def administer_office(office):
    """The form for an office's details."""
    return _office_page(office, ChangedOfficeForm(obj=office))


@bp.post("/admin/offices/<office:office>")
@allow("place.administer")
def update_office(office):
    """Change how an office is called and reached."""
    form = ChangedOfficeForm.sent()
    if form.validate() and form.accepts(offices.change, office, **form.data, by=reader()):
        return _done(office.place, _("Saved."))
    return _office_page(office, form, 422)
