"""Who the story is about. All names say that they are the demo's; nobody here is real."""

from functools import cache

import sqlalchemy as sa

from ..database import db
from ..notices import lifecycle as notices
from ..notices.models import Notice
from ..people import accounts, granting, household_codes, passwords, resetting, residencies
from ..people.models import HouseholdCode, Role
from ..places.models import Household
from .stage import Deed, Stage

PASSWORD = "bandeng-2026"

ADMIN = ("admin", "演示·管理员")
# key, name, role, key of the place or the office
OFFICERS = (
    ("zhou", "演示·周主持", Role.FACILITATOR, "guyu"),
    ("lin", "演示·网格员小林", Role.FACILITATOR, "guyu"),
    ("zhao", "演示·供水所老赵", Role.OFFICIAL, "water"),
    ("zheng", "演示·城管小郑", Role.OFFICIAL, "urban"),
    ("he", "演示·居委会何姐", Role.OFFICIAL, "committee"),
    ("liu", "演示·物业刘经理", Role.OFFICIAL, "shizi-estate"),
    ("sun", "演示·物业孙站长", Role.OFFICIAL, "shiliu-estate"),
)
# key, name, key of the home, which flat
RESIDENTS = (
    ("wang", "演示·王阿姨", "shizi", "3-2-501"),
    ("li", "演示·李大爷", "shizi", "3-1-602"),
    ("chen", "演示·陈老师", "shizi", "2-1-301"),
    ("zhang", "演示·张师傅", "shizi", "1-1-102"),
    ("qian", "演示·钱奶奶", "shizi", "3-2-802"),
    ("wu", "演示·吴爷爷", "shiliu", "4-1-101"),
    ("yang", "演示·杨婶", "shiliu", "7-2-202"),
    ("feng", "演示·冯医生", "shiliu", "2-1-401"),
    ("han", "演示·韩大哥", "shiliu", "5-3-303"),
    ("xu", "演示·许小妹", "shiliu", "1-2-502"),
    ("zhu", "演示·朱阿姨", "pipa", "5-301"),
    ("qin", "演示·秦老师", "pipa", "1-202"),
    ("lu", "演示·鲁木匠", "pipa", "2-101"),
    ("shen", "演示·沈奶奶", "pipa", "2-102"),
    ("dong", "演示·小董妈妈", "pipa", "4-402"),
    ("tan", "演示·谭爷爷", "shiliu", "7-1-301"),
    ("cen", "演示·岑奶奶", "shiliu", "7-2-402"),
)
NEWCOMERS = (("ma", "演示·小马"), ("gu", "演示·新邻居小顾"), ("luf", "演示·房东老卢"))

# Who gave an e-mail address; what is mailed to them lies in the demo's outbox.
WITH_EMAIL = ("wang", "li", "zhou", "zhao", "liu")

# Whom the start of the demo presents, and as what.
ROLES = (
    ("居民 · resident", "演示·王阿姨"),
    ("新来的人，还没确认 · newcomer, not yet confirmed", "演示·小马"),
    ("主持人 · facilitator", "演示·周主持"),
    ("承办人，供水所 · official of the water office", "演示·供水所老赵"),
    ("承办人，物业 · official of the property manager", "演示·物业刘经理"),
    ("管理员 · administrator", "演示·管理员"),
)


@cache
def _hashed() -> str:
    """All have the same printed password, so it is hashed once."""
    return passwords.hashed(PASSWORD)


def sign_up(stage: Stage, key: str, name: str) -> None:
    email = f"{key}@bench.example" if key in WITH_EMAIL else ""
    known = {"password": PASSWORD, "hashed": _hashed()}
    stage.keep(key, accounts.sign_up(name=name, email=email, is_demo=True, **known))


def appoint(stage: Stage) -> None:
    """The administrator gives everybody the role they have."""
    granting.give(stage.person(ADMIN[0]), Role.ADMIN, place=stage.place("street"))
    for key, name, role, where in OFFICERS:
        sign_up(stage, key, name)
        place = None if role is Role.OFFICIAL else stage.place(where)
        office = stage.office(where) if role is Role.OFFICIAL else None
        granting.give(stage.person(key), role, place=place, office=office, by=stage.person(ADMIN[0]))


def move_in(stage: Stage) -> None:
    """Residents sign up; some were known to the facilitator, the others had a code on paper."""
    for place in ("shizi", "shiliu", "pipa"):
        homes = "\n".join(flat for _key, _name, home, flat in RESIDENTS if home == place)
        household_codes.print_codes(stage.place(place), homes=homes, days=90, by=stage.person("zhou"))
    for number, (key, name, home, flat) in enumerate(RESIDENTS):
        sign_up(stage, key, name)
        if number % 3:
            household_codes.use(_code(stage, home, flat), by=stage.person(key))
        else:
            claim = residencies.ask(stage.place(home), note=f"我住 {flat}", by=stage.person(key))
            residencies.verify(claim, by=stage.person("zhou"))


def _code(stage: Stage, home: str, flat: str) -> str:
    return db.session.scalars(
        sa.select(HouseholdCode.code)
        .join(Household)
        .where(Household.place_id == stage.place(home).id, Household.label == flat)
    ).one()


def arrive(stage: Stage, about: str) -> None:
    """Three who are not residents yet: one has not asked, one waits, one was not confirmed."""
    for key, name in NEWCOMERS:
        sign_up(stage, key, name)
    place = stage.place("shizi")
    residencies.ask(place, note="刚租了 6 号楼 1 单元 201，房东可以作证。", by=stage.person("gu"))
    claim = residencies.ask(place, note="我在这里有一套房子出租。", by=stage.person("luf"))
    reason = "您自己不住在小区里。欢迎来看、来说，附议和表决请住在这里的人来。"
    residencies.decline(claim, reason=reason, by=stage.person("zhou"))


def forget_passwords(stage: Stage, about: str) -> None:
    """One without e-mail comes to the facilitator for a code, one asks for a letter."""
    reset = resetting.give_code(
        stage.person("qian"),
        place=stage.place("shizi"),
        reason="住 3 号楼十几年，认得。",
        by=stage.person("zhou"),
    )
    resetting.set_password(reset, password=PASSWORD)
    resetting.ask("演示·李大爷")


def move_away(stage: Stage, about: str) -> None:
    """One has gone to live with her daughter, and the facilitator notes it."""
    (home,) = stage.person("shen").residencies
    residencies.end(home, reason="女儿来说，搬去外地一起住了。", by=stage.person("zhou"))


def read_notices(names: str) -> Deed:
    """These people look at what they were told so far."""

    def deed(stage: Stage, about: str) -> None:
        for name in names.split():
            person = stage.person(name)
            newest = db.session.scalar(sa.select(sa.func.max(Notice.id)).filter_by(person_id=person.id))
            notices.mark_read(up_to=newest or 0, by=person)

    return deed
