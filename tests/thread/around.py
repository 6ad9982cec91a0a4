"""What goes on around the promises: people come and go, roles, days off, limits, sheets, an import."""

import datetime as dt
import io
from functools import partial

import sqlalchemy as sa

from forum.casework import sheet
from forum.clock import now, today
from forum.commitments import links
from forum.database import db
from forum.interchange import importing
from forum.interchange.recognising import Message
from forum.issues.words import Category, Kind
from forum.notices.words import Cadence, Subject
from forum.offices.models import Office
from forum.people import accounts
from forum.people.models import Person
from forum.places.models import Place
from forum.transactions import transaction

from .posts import KEEPERS, OPEN, RESIDENTS, WATER, WORDS, Deed, NothingToDo, Post, why

# residents


def edit(s, n, m):
    issue = s.near("issue", n, "phase = 'raised'")
    text = {"title": f"Matter {n} once more", "body": "For a year.", "kind": list(Kind)[m % 5].value}
    return Post(
        s.author_of(issue, m), f"/issues/{issue}/edit", {**text, "category": list(Category)[n % 12].value}
    )


def remark(s, n, m):
    if n % 4 == 3:
        again = "/end" if m % 2 else ""
        return Post(s.who(m, *KEEPERS), f"/comments/{s.near('comment', n)}/hiding{again}", why("", n))
    words = {"comment-body": f"So {n}.", "comment-stance": "neutral"}
    return Post(s.who(m, *RESIDENTS, *WATER), f"/issues/{s.near('issue', n, OPEN)}/comments", words)


def say_by_letter(s, n, m):
    """Whoever holds the link, signed in as anybody."""
    asked, name = s.near("confirmation", n, "result IS NULL"), s.one(RESIDENTS, n)
    with s.app.app_context():
        token = links.token(asked, s.people[name])
    said = {"word": s.one(WORDS, m), "speed": 1 + n % 5, "manner": ""}
    return Post(s.who(m, "", "", "Official"), f"/confirmations/{token}", why("", n, **said))


def move_house(s, n, m):
    lives = s.near("residency", n, "phase = 'verified'")
    whose = f"SELECT person_id FROM residency WHERE id = {lives}"
    [row] = s.rows(f"SELECT name FROM person WHERE id = ({whose})")
    return Post(s.who(m, row.name, "Facilitator"), f"/residencies/{lives}/end", why("", n))


def come_home(s, n, m):
    if n % 2:
        home = {"place": s.one([s.places["compound"], s.places["sister"]], n // 2), "note": "2-1"}
        return Post(s.who(m, *RESIDENTS), "/me/residencies", home)
    return Post(s.who(m, *KEEPERS), f"/residencies/{s.near('residency', n, PHASE_ASKED)}/verification")


PHASE_ASKED = "phase = 'asked'"


def wish_mail(s, n, m):
    wishes = {one.value: s.one(list(Cadence), n + m * number).value for number, one in enumerate(Subject)}
    return Post(s.who(m, "Author", "Official", "Facilitator"), "/me/notices/mail", wishes)


def read_notices(s, n, m):
    return Post(s.who(m, *RESIDENTS, *WATER), "/me/notices/reading", {"up_to": s.near("notice", n)})


def delete_account(s, n, m):
    """It asks for the password, so that it is done by its verb."""
    if n % 4:
        raise NothingToDo
    name = s.one(["Elder", "Neighbour", "Colleague", "Author"], m)
    return Deed(f"{name} leaves", partial(_leave, s.people[name]))


def _leave(number: int) -> None:
    with transaction():
        person = db.session.get_one(Person, number)
        if person.left_at is None:
            accounts.leave(person)


# facilitators


def resolve(s, n, m):
    issue = s.near("issue", n, "phase = 'decided'")
    return Post(s.who(m, *KEEPERS), f"/issues/{issue}/resolution", why("resolve", n))


def to_agenda(s, n, m):
    stay = s.near("rectification", n, "left_at IS NULL")
    return Post(s.who(m, *KEEPERS), f"/rectification/{stay}/agenda")


def hide_question(s, n, m):
    again = n % 2
    question = s.near("duty_question", n, "hidden" if again else "NOT hidden")
    return Post(s.who(m, *KEEPERS), f"/duty/{question}/hiding{'/end' if again else ''}", why("", n))


# offices


def hand_work_over(s, n, m):
    people = [s.people[name] for name in WATER]
    old, new = people[n % 2], people[(n + 1) % 2 if n % 8 else n % 2]
    return Post(s.who(m, *WATER), "/offices/water/handover", {"old": old, "new": new})


def note(s, n, m):
    issue = s.near("issue", n, OPEN)
    return Post(s.who(m, *WATER), f"/offices/water/cases/{issue}/notes", {"body": f"Ask Zhao, {n}."})


def send_sheet(s, n, m):
    """The newest of the queue, each with something filled in; it is carried out later, or never."""
    query = "SELECT id, version FROM {} ORDER BY id DESC LIMIT 3"
    rows = [(f"i{row.id}", row.version) for row in s.rows(query.format("issue"))]
    rows += [(f"c{row.id}", row.version) for row in s.rows(query.format("commitment"))]
    lines = [
        {"id": key, "version": str(version), "what": key, **_filled_in(s, n + number, m)}
        for number, (key, version) in enumerate(rows)
    ]
    content = sheet.written("Water", lines)
    return Post(s.who(m, *WATER), "/offices/water/sheet", {"sheet": (io.BytesIO(content), "queue.xlsx")})


def _filled_in(s, n: int, m: int) -> dict[str, str]:
    ways = (
        {"progress": f"Begun {n}"},
        {"until": s.day(m), "why": "Rain"},
        {"delivered": f"Done {n}", "progress": f"Almost {n}"},
        {"answer": f"So {n}."},
        {"answer": "So it is.", "until": s.day(m + 1), "why": "Snow"},
    )
    return ways[n % len(ways)]


def carry_sheet_out(s, n, m):
    return Post(s.who(m, *WATER), f"/batches/{s.near('batch', n, 'applied_at IS NULL')}/application")


# administrators, and who looks after the machine


def set_limit(s, n, m):
    amount, unit = s.one([(1, "hours"), (1, "working_days"), (3, "working_days"), (48, "hours")], n)
    of = {"step": s.one(["accept", "answer", "settle"], m), "priority": s.one(["", "urgent"], n // 4)}
    kind = s.one(["", "question", "complaint"], m // 3)
    values = {"amount": amount, "unit": unit, "kind": kind, "effective_from": s.day(m), **of}
    return Post(
        s.who(m, "Admin"), f"/admin/places/{s.one(['community', 'street', 'compound'], n)}/limits", values
    )


def end_limit(s, n, m):
    return Post(s.who(m, "Admin"), f"/admin/limits/{s.near('time_limit', n, 'ended_at IS NULL')}/end")


def day_off(s, n, m):
    """Or a day on which offices work after all."""
    day = today() + dt.timedelta(days=m % 12)
    said = {"day": day.isoformat(), "work": "work" if n % 3 == 2 else "rest", "why": "The flood."}
    return Post(s.who(n, "Admin"), "/admin/calendar", said)


def day_as_usual(s, n, m):
    return Post(s.who(m, "Admin"), f"/admin/calendar/{s.near('calendar_day', n)}/removal")


def give_role(s, n, m):
    office = lambda slug, word="office": f"{word}-{s.offices[slug]}"  # noqa: E731
    roles = (
        ("street", office("water")),
        ("street", office("water", "head")),
        ("compound", office("estate")),
        ("community", office("third")),
        ("street", "facilitator"),
        ("community", "facilitator"),
        ("district", "facilitator"),
    )
    place, role = s.one(roles, n)
    name = s.one(["Neighbour", "Official", "Colleague", "Keeper", "Facilitator", "Elder", "Author"], m)
    return Post(s.who(n + m, "Admin"), f"/admin/places/{place}/roles", {"name": name, "role": role})


def end_role(s, n, m):
    held = s.near("grant", n, "ended_at IS NULL AND role <> 'admin'")
    return Post(s.who(m, "Admin"), f"/admin/roles/{held}/end")


def roster(s, n, m):
    if n % 2:
        return Post(s.who(m, "Admin"), f"/admin/shifts/{s.near('shift', n, 'ended_at IS NULL')}/end")
    days = ["monday", "wednesday", "friday"][: 1 + m % 3]
    hours = {"begins": "00:00", "ends": "00:00"} if m % 2 else {"begins": "09:00", "ends": "12:00"}
    rest = {"turn": 1, "turns": 1, "anchor": today().isoformat(), "weekdays": days, **hours}
    shift = {"office": s.offices[s.one(["estate", "water"], m)], **rest}
    return Post(s.who(m, "Admin"), "/admin/places/compound/duty", {f"shift-{k}": v for k, v in shift.items()})


def rename_office(s, n, m):
    slug = s.one(list(s.offices), m)
    return Post(s.who(n, "Admin"), f"/admin/offices/{slug}", {"name": f"Office {n} of {m}"})


def take_in_messages(s, n, m):
    """Messages of an earlier board; some of them for the second time."""
    return Deed(f"import {n}", partial(_import, n, "water" if m % 2 else None))


def _import(n: int, slug: str | None) -> None:
    place = db.session.scalars(sa.select(Place).filter_by(slug="compound")).one()
    office = db.session.scalars(sa.select(Office).filter_by(slug=slug)).one() if slug else None
    messages = [_message(number, now()) for number in range(n % 8, n % 8 + 2)]
    db.session.rollback()
    importing.take_in(messages, place, office)


def _message(number: int, moment: dt.datetime) -> Message:
    at = moment - dt.timedelta(days=3 + number)
    reply = {"reply": "We look.", "replied_at": at + dt.timedelta(days=2)} if number % 3 else {}
    return Message(number, f"no {number}", "W＊＊", f"Old matter {number}", "It was so.", at, **reply)


ACTS = {
    "resident": {
        **{"edit": edit, "remark": remark, "say by letter": say_by_letter, "move house": move_house},
        **{"come home": come_home, "wish mail": wish_mail, "read notices": read_notices},
        "delete account": delete_account,
    },
    "facilitator": {"resolve": resolve, "to agenda": to_agenda, "hide question": hide_question},
    "office": {
        **{"hand work over": hand_work_over, "note": note, "send sheet": send_sheet},
        "carry sheet out": carry_sheet_out,
    },
    "administrator": {
        **{"set limit": set_limit, "end limit": end_limit, "day off": day_off, "day as usual": day_as_usual},
        **{"give role": give_role, "end role": end_role, "roster": roster, "rename office": rename_office},
        "take in messages": take_in_messages,
    },
}
