"""How many days ahead a meeting must be called: rules of law and the site's own custom, as data."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from flask import current_app
from flask_babel import lazy_gettext as _l


@dataclass(frozen=True)
class NoticeRule:
    """A rule of notice. days are calendar days from the call to the meeting; None: the site's setting says.

    source: where it is written, empty for the site's own custom, which may be missed with a reason.
    """

    rule_id: str
    label: Any
    source: Any
    effective_from: dt.date
    fixed_days: int | None = None

    @property
    def is_law(self) -> bool:
        return self.fixed_days is not None

    @property
    def days(self) -> int:
        own = current_app.config["SETTINGS"].notice_days
        return own if self.fixed_days is None else self.fixed_days


ORDINARY = NoticeRule("ordinary", _l("An ordinary bench meeting"), "", dt.date(2026, 1, 1))
# 「召开业主大会会议，应当于会议召开15日以前通知全体业主。」
OWNERS = NoticeRule(
    "owners_assembly",
    _l("Owners’ assembly"),
    _l("Regulations on Property Management (国务院《物业管理条例》), Article 14"),
    dt.date(2003, 9, 1),
    15,
)
# 「召集村民会议，应当提前十天通知村民。」 in the revision of 2010.
VILLAGERS = NoticeRule(
    "villagers_assembly",
    _l("Villagers’ assembly"),
    _l("Organic Law of the Villagers’ Committees (《中华人民共和国村民委员会组织法》), Article 21"),
    dt.date(2010, 10, 28),
    10,
)
RULES = {rule.rule_id: rule for rule in (ORDINARY, OWNERS, VILLAGERS)}


def named(rule_id: str) -> NoticeRule:
    """The rule of that id; the ordinary one when there is no such rule any more."""
    return RULES.get(rule_id, ORDINARY)
