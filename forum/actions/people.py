"""What can happen: places, offices and people."""

from flask_babel import lazy_gettext as _l

from .action import Action

ACTIONS = {
    # places, offices
    "place.added": Action(_l("%(who)s added this place."), wide=True),
    "place.changed": Action(_l("%(who)s changed the details of this place."), wide=True),
    "place.followed": Action(_l("%(who)s follows this place."), quiet=True),
    "place.unfollowed": Action(_l("%(who)s stopped following this place."), quiet=True),
    "office.added": Action(_l("%(who)s added this office."), wide=True),
    "office.changed": Action(_l("%(who)s changed the details of this office."), wide=True),
    "responsibility.given": Action(_l("%(who)s made %(office)s answer for: %(categories)s."), wide=True),
    "responsibility.ended": Action(_l("%(office)s no longer answers for: %(categories)s."), wide=True),
    # people
    "person.signed_up": Action(_l("%(who)s signed up."), quiet=True),
    "person.password_changed": Action(_l("%(who)s changed the password."), quiet=True),
    "person.changed": Action(_l("%(who)s changed the account."), quiet=True, wide=True),
    "person.mail_chosen": Action(_l("%(who)s changed which e-mails they get."), quiet=True),
    "person.mail_stopped": Action(
        _l("E-mails to your address came back, so we send none there at present: %(reason)s"),
        notify=True,
        quiet=True,
    ),
    "person.mail_resumed": Action(_l("%(who)s said that e-mails arrive again."), quiet=True),
    "person.left": Action(_l("%(who)s deleted the account."), quiet=True, wide=True),
    # The subject is the person concerned. Names are looked up, so that they can be deleted.
    "grant.given": Action(_l("%(who)s gave the role: %(role)s, %(where)s."), notify=True, wide=True),
    "grant.ended": Action(_l("%(who)s ended the role: %(role)s, %(where)s."), notify=True, wide=True),
    "residency.asked": Action(
        _l("%(who)s asked to be confirmed as a resident of %(place)s."), notify=True, needs=("keepers",)
    ),
    "residency.verified": Action(_l("%(who)s confirmed the residency in %(place)s."), notify=True),
    "residency.verified_by_code": Action(
        _l("%(who)s became a resident of %(place)s by household code."), quiet=True
    ),
    "residency.declined": Action(
        _l("%(who)s did not confirm the residency in %(place)s: %(reason)s"), notify=True
    ),
    "code.printed": Action(_l("%(who)s printed household codes: %(count)s."), quiet=True),
}
