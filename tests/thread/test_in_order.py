"""Who fills in a form while another acts reads what happened meanwhile, and finds the text kept."""

import pytest

from forum.database import db

from .pairs import PAIRS
from .sending import Cast

SQLITE_ONLY = True


@pytest.mark.parametrize("turned", [False, True])
def test_what_comes_second_is_done_too_or_told_why_not_with_its_text_kept(world, turned):
    cast = Cast(world)
    for name, pair in PAIRS.items():
        about = pair.about(world)
        db.session.commit()
        early, late = pair.sent(about)[:: -1 if turned else 1]
        assert cast.send(early.post).status_code == 303, name
        answer = cast.send(late.post)
        assert answer.status_code == (422 if late.reads else 303), (name, answer.text)
        assert not late.reads or cast.reads(late, answer), (name, answer.text)
