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
    "person.password_changed": Action(
        _l(
            "The password of your account was changed on its own page. All other devices were signed out. "
            "If it was not you, ask for a new password at once and tell the facilitator."
        ),
        notify=True,
        quiet=True,
        urgent=_l("Your password was changed"),
    ),
    "person.password_asked": Action(
        _l(
            "Somebody, probably you, asked for a new password. You can set it until %(due)s. "
            "If it was not you, do nothing: your password stays as it is."
        ),
        notify=True,
        quiet=True,
        needs=("person",),
        urgent=_l("Set a new password"),
    ),
    "person.code_given": Action(
        _l(
            "%(who)s gave out a code with which a new password can be set for your account until %(due)s. "
            "The reason: “%(reason)s” If you did not ask for it, tell the administrator."
        ),
        notify=True,
        quiet=True,
        urgent=_l("A code for a new password was given out"),
    ),
    "person.password_set": Action(
        _l(
            "A new password was set for your account, with the link from an e-mail. All devices were signed "
            "out. If it was not you, set another password at once and tell the facilitator."
        ),
        notify=True,
        quiet=True,
        urgent=_l("Your password was changed"),
    ),
    "person.password_set_by_code": Action(
        _l(
            "A new password was set for your account, with a code that was given out for it. All devices "
            "were signed out. If it was not you, go to the facilitator or the administrator at once."
        ),
        notify=True,
        quiet=True,
        urgent=_l("Your password was changed"),
    ),
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
    "residency.left": Action(_l("%(who)s no longer lives in %(place)s."), quiet=True),
    "residency.ended": Action(
        _l(
            "%(who)s noted that you no longer live in %(place)s: “%(reason)s” "
            "If that is wrong, ask on your own page to be confirmed again."
        ),
        notify=True,
        quiet=True,
    ),
    "code.printed": Action(_l("%(who)s printed household codes: %(count)s."), quiet=True),
}
