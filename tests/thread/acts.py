"""What people do, by role: each act is a form with its fields, about one of the newest records.

n says about which record, m who does it and how; now and then it is the wrong one.
"""

from forum.issues.words import Category, Kind, Priority

from .posts import KEEPERS, OPEN, RESIDENTS, SPEAKERS, WATER, WORDS, Post, why

# residents


def raise_issue(s, n, m):
    data = {"kind": list(Kind)[n % 5].value, "category": list(Category)[m % 12].value, "mine_is_new": "y"}
    text = {"title": f"Matter {n} of {m}", "body": "For a year.", "place": s.one(list(s.places.values()), m)}
    return Post(s.who(m, *RESIDENTS), "/issues", {**data, **text})


def support(s, n, m):
    taken = "/withdrawal" if n % 4 == 3 else ""
    return Post(s.who(m, *RESIDENTS), f"/issues/{s.near('issue', n, OPEN)}/support{taken}")


def follow(s, n, m):
    return Post(
        s.who(m, *RESIDENTS), f"/issues/{s.near('issue', n, OPEN)}/follow{'/end' if m % 3 == 2 else ''}"
    )


def withdraw(s, n, m):
    issue = s.near("issue", n, "phase = 'raised'")
    return Post(s.who(m, *RESIDENTS), f"/issues/{issue}/withdrawal", why("withdraw", n))


def say(s, n, m):
    asked = s.near("confirmation", n, "result IS NULL")
    said = {"word": s.one(WORDS, m), "manner": 1 + n % 5, "speed": ""}
    who = s.who(m, *RESIDENTS) if m % 8 else s.who(8 * n, "")
    return Post(who, f"/confirmations/{asked}/verdict", why(f"verdict{asked}", n, **said))


def reopen(s, n, m):
    issue = s.near("issue", n, "phase = 'resolved'")
    who = s.who(m, "Facilitator") if m % 3 else s.author_of(issue, m)
    return Post(who, f"/issues/{issue}/reopening", why("reopen", n))


def ask_on_duty(s, n, m):
    if n % 3 == 0:
        return Post(s.who(m, *RESIDENTS), "/places/compound/duty", {"body": f"When is water back, {n}?"})
    question = s.near("duty_question", n, "phase <> 'became_issue'")
    if n % 3 == 1:
        words = {"reply-body": f"So {m}.", **({"reply-again": "y"} if m % 2 else {})}
        return Post(s.who(m, "Other official", "Author"), f"/duty/{question}/replies", words)
    who = s.who(m, "Other official", "Author", "Facilitator")
    return Post(who, f"/duty/{question}/issue", {"issue-category": "other"})


# facilitators


def accept(s, n, m):
    issue = s.near("issue", n, "phase = 'raised'")
    return Post(s.who(m, *KEEPERS), f"/issues/{issue}/acceptance")


def decline(s, n, m):
    issue = s.near("issue", n, "phase IN ('raised', 'accepted')")
    return Post(s.who(m, *KEEPERS), f"/issues/{issue}/decline", why("decline", n))


def merge(s, n, m):
    issue, into = s.near("issue", n, "phase IN ('raised', 'accepted')"), s.near("issue", n + 1, OPEN)
    return Post(s.who(m, *KEEPERS), f"/issues/{issue}/merge", why("merge", n, into=into))


def refer(s, n, m):
    issue = s.near("issue", n, "phase IN ('raised', 'accepted')")
    return Post(s.who(m, *KEEPERS), f"/issues/{issue}/referral", why("refer", n))


def hand_over(s, n, m):
    issue = s.near("issue", n, "phase IN ('accepted', 'decided', 'in_hand') AND office_id IS NULL")
    office = s.one([s.offices[slug] for slug in ("water", "estate", "third", "water")], m // 3)
    return Post(s.who(m, *KEEPERS), f"/issues/{issue}/hand-over", why("hand_over", n, office=office))


def rule(s, n, m):
    part = s.near("handling", n, "phase = 'returned'")
    office = "" if m % 3 else s.one(list(s.offices.values()), m)
    said = {"ruling": "upheld" if n % 3 else "refused", "office": office}
    return Post(s.who(m, *KEEPERS), f"/handlings/{part}/ruling", why(f"ruling{part}", n, **said))


def press(s, n, m):
    issue, priority = s.near("issue", n, OPEN), s.one(list(Priority), m // 2).value
    return Post(
        s.who(m, *KEEPERS, *WATER), f"/issues/{issue}/priority", why("priority", n, priority=priority)
    )


def settle_time(s, n, m):
    kind = "commitment" if n % 3 else "deadline"
    waits = f"id IN (SELECT {kind}_id FROM time_request WHERE granted IS NULL)"
    data = {"grant-answer": f"Heard {m}.", "agreed": "no" if m % 3 == 2 else "yes"}
    return Post(s.who(m, *KEEPERS), f"/{kind}s/{s.near(kind, n, waits)}/extensions/settlement", data)


def move_date(s, n, m):
    kind = "commitment" if n % 3 else "deadline"
    fits = "phase = 'promised'" if n % 3 else "met_at IS NULL AND dropped_at IS NULL"
    about = s.near(kind, n, fits)
    due = s.rows(f"SELECT due_{'on' if n % 3 else 'at'} AS due FROM {kind} WHERE id = {about}")
    later = s.after(due[0].due, m) if due else s.day(m)
    return Post(
        s.who(m, *WATER, "Facilitator"), f"/{kind}s/{about}/extensions", why("extension", n, due_on=later)
    )


def settle_release(s, n, m):
    waits = 'id IN (SELECT commitment_id FROM "release" WHERE agreed IS NULL)'
    data = {"settlement-answer": f"Heard {m}.", "agreed": "no" if m % 3 == 2 else "yes"}
    return Post(
        s.who(m, *KEEPERS), f"/commitments/{s.near('commitment', n, waits)}/releases/settlement", data
    )


def hear(s, n, m):
    asked, name = s.near("confirmation", n, "result IS NULL"), s.one(RESIDENTS, n)
    if m % 4 == 3:
        return Post(s.who(m, *KEEPERS), f"/confirmations/{asked}/calls", {"person": s.people[name]})
    said = {"name": name, "word": s.one(WORDS, m // 2), "speed": 1 + n % 5}
    return Post(s.who(m, *KEEPERS), f"/confirmations/{asked}/recorded-verdicts", why("", n, **said))


def review(s, n, m):
    stay = s.near("rectification", n, "left_at IS NULL")
    data = {"remains": f"All of it, {n}.", "review_on": s.day(m)}
    return Post(s.who(m, *KEEPERS, *WATER), f"/rectification/{stay}/review", data)


def hide(s, n, m):
    again = n % 4 != 0
    issue = s.near("issue", n, "hidden" if again else OPEN)
    return Post(s.who(m, *KEEPERS), f"/issues/{issue}/hiding{'/end' if again else ''}", why("", n))


# offices


def _speaker(s, n, m) -> tuple[str, str]:
    slug = s.one(["water", "water", "estate", "third"], n // 4)
    return slug, s.who(m, *SPEAKERS[slug])


def promise(s, n, m):
    issue = s.near("issue", n, "phase IN ('accepted', 'decided', 'in_hand')")
    slug, who = _speaker(s, n, m)
    who = s.one(KEEPERS, n) if m % 7 == 3 else who
    words = {"what": f"mend it, {n}", "person_named": "Zhao", "due_on": s.day(m)}
    return Post(who, f"/issues/{issue}/commitments", {"office": slug, **words})


def answer(s, n, m):
    slug, who = _speaker(s, n, m)
    issue = s.near("issue", n, "kind = 'question' AND phase = 'accepted'" if n % 3 else OPEN)
    return Post(who, f"/issues/{issue}/answers", {"answer-office": slug, "answer-body": f"So {n}."})


def _of_promise(path: str, prefix: str, phase: str, **fields):
    """An act of the office that made the promise."""

    def act(s, n, m):
        about = s.near("commitment", n, f"phase = '{phase}'")
        data = {name: value(s, m) if callable(value) else f"{value} {n}." for name, value in fields.items()}
        who = s.who(m, *s.speakers_of(about))
        return Post(who, f"/commitments/{about}/{path}", {f"{prefix}-{k}": v for k, v in data.items()})

    return act


def acknowledge(s, n, m):
    about = s.near("commitment", n, "made_for_office")
    return Post(s.who(m, *s.speakers_of(about)), f"/commitments/{about}/acknowledgement")


def _of_part(path: str, phase: str = "offered", part: str = "lead", *, to: bool = False):
    """An act of the office whose part in an issue it is."""

    def act(s, n, m):
        about = s.near("handling", n, f"phase = '{phase}' AND part = '{part}'")
        other = {"office": s.one(list(s.offices.values()), m // 2)} if to else {}
        form = f"{ {'helpers': 'helper'}.get(path, path) }{about}"
        return Post(
            s.who(m, *s.speakers_of(about, "handling")), f"/handlings/{about}/{path}", why(form, n, **other)
        )

    return act


def assign(s, n, m):
    issue, person = s.near("issue", n, OPEN), s.people[s.one(WATER, n)] if n % 3 else 0
    promises = [row.id for row in s.rows(f"SELECT id FROM commitment WHERE issue_id = {issue} ORDER BY id")]
    given = {"about": s.one([0, *promises], m), "person": person}
    return Post(s.who(m, *WATER), f"/offices/water/cases/{issue}/assignments", given)


def many(s, n, m):
    """One act for all that is ticked."""
    keys = [f"c{row.id}" for row in s.rows("SELECT id FROM commitment ORDER BY id DESC LIMIT 4")]
    keys += [f"i{row.id}" for row in s.rows("SELECT id FROM issue ORDER BY id DESC LIMIT 2")]
    act = s.one(["more_time", "remind", "more_time", "assign"], n)
    given = {"due_on": s.day(m), "reason": f"Rain {n}.", "person": s.people["Colleague"]}
    return Post(s.who(m, *WATER), "/offices/water/batches", {"act": act, "chosen": keys, **given})


def day(s, m) -> str:
    return s.day(m)


deliver = _of_promise("delivery", "delivery", "promised", evidence="Done")
promise_again = _of_promise("renewal", "again", "disputed", due_on=day, reason="Parts")
NEXT = {
    "raised": (accept,),
    "accepted": (promise, hand_over, promise),
    "decided": (promise,),
    "in_hand": (deliver, promise_again),
    "awaiting_confirmation": (say, hear, say),
    "resolved": (reopen,),
}


def go_on(s, n, m):
    """What comes next in the course of an issue."""
    issue = s.near("issue", n, "phase NOT IN ('declined', 'merged', 'withdrawn', 'tabled')")
    [row] = s.rows(f"SELECT phase FROM issue WHERE id = {issue}")
    return s.one(NEXT.get(row.phase, (raise_issue,)), m)(s, n, m)


ACTS = {
    "anybody": {"go on": go_on},
    "resident": {
        **{"raise": raise_issue, "support": support, "follow": follow, "withdraw": withdraw, "say": say},
        **{"say more": say, "say again": say, "reopen": reopen, "ask on duty": ask_on_duty},
    },
    "facilitator": {
        **{"accept": accept, "accept more": accept, "decline": decline, "merge": merge, "refer": refer},
        **{"hand over": hand_over, "hand more over": hand_over, "rule": rule, "press": press, "hide": hide},
        **{"settle time": settle_time, "settle release": settle_release, "hear": hear, "review": review},
    },
    "office": {
        **{"promise": promise, "promise more": promise, "answer": answer, "acknowledge": acknowledge},
        "show": _of_promise("progress", "progress", "promised", text="Begun"),
        **{"deliver": deliver, "deliver more": deliver, "promise again": promise_again},
        "ask for release": _of_promise("releases", "release", "promised", reason="No money"),
        **{"ask for time": move_date, "assign": assign, "many": many},
        "take": _of_part("acceptance"),
        "take more": _of_part("acceptance"),
        "return": _of_part("return"),
        "pass on": _of_part("passing", to=True),
        "ask for help": _of_part("helpers", "accepted", to=True),
        "help": _of_part("acceptance", part="helper"),
        "do not help": _of_part("refusal", part="helper"),
    },
}
