"""No GET writes: every page of the filled world is read from a database that refuses to be written."""

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError
from structlog.testing import capture_logs

from forum.database import db

from .sources import nothing


def _only_reading(connection, record) -> None:
    connection.execute("PRAGMA query_only=ON")


@pytest.fixture
def read_only(filled, request):
    """The filled world in a database that takes no change."""
    db.session.remove()
    on_sqlite = db.engine.dialect.name == "sqlite"
    if on_sqlite:
        sa.event.listen(db.engine, "connect", _only_reading)
    else:
        server = request.getfixturevalue("postgres_server")
        server.execute("ALTER DATABASE original SET default_transaction_read_only = on")
    db.engine.dispose()
    yield filled
    db.session.remove()
    if on_sqlite:
        sa.event.remove(db.engine, "connect", _only_reading)
    else:
        server.execute("ALTER DATABASE original RESET default_transaction_read_only")


def test_the_database_refuses_a_planted_write(read_only):
    with pytest.raises(DBAPIError, match="readonly|read-only"):
        db.session.execute(sa.text("UPDATE place SET name = 'x'"))
    db.session.rollback()


@pytest.mark.parametrize("role", ["visitor", "neighbour", "facilitator", "official", "admin"])
def test_no_page_writes_when_it_is_read(read_only, role):
    browser = read_only.client(role)
    with capture_logs() as log:
        answers = {url: browser.get(url).status_code for _, url in read_only.urls(most=3)}
    nothing([f"{url}: {status}" for url, status in answers.items() if status >= 500])
    nothing([entry for entry in log if entry["log_level"] == "error"])
    assert 200 in answers.values()
