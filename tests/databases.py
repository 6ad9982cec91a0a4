"""Fresh databases for tests: a migrated original, copied for each test."""

import os
import shutil
import socket
import subprocess
import tempfile
from functools import cached_property
from pathlib import Path

import psycopg

# Only what was written to, and without the triggers, which guard what is never deleted.
EMPTY = """
DO $$ DECLARE found regclass; BEGIN
  SET LOCAL session_replication_role = replica;
  FOR found IN SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
    AND relname <> 'alembic_version' AND pg_relation_size(oid) > 0
  LOOP EXECUTE 'DELETE FROM ' || found; END LOOP;
  PERFORM setval(seqrelid::regclass, seqstart, false) FROM pg_sequence
    WHERE pg_sequence_last_value(seqrelid::regclass) IS NOT NULL;
END $$
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def postgres_binaries() -> Path | None:
    """The folder of initdb and pg_ctl, or None when PostgreSQL is not installed."""
    if found := shutil.which("initdb"):
        return Path(found).parent
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    return folders[-1] if folders else None


def chromium_binary() -> str | None:
    """The browser, or None when it is not installed."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


def _in_memory() -> str | None:
    """A folder in memory, when the machine has one with room."""
    folder = Path("/dev/shm")
    return str(folder) if folder.is_dir() and shutil.disk_usage(folder).free > 2_000_000_000 else None


class Postgres:
    """A throw-away server on loopback, without fsync, gone when the tests are."""

    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="bench-meeting-pg-", dir=_in_memory()))
        self.port = free_port()
        self.data = self.folder / "data"
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres")
        self._run(
            "initdb",
            "-D",
            str(self.data),
            "-A",
            "trust",
            "-U",
            "postgres",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
        )
        options = (
            f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self.folder} "
            "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=100"
        )
        self._run(
            "pg_ctl",
            "-D",
            str(self.data),
            "-l",
            str(self.folder / "log"),
            "-w",
            "-o",
            options,
            "start",
        )

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(postgres_binaries() / program), *arguments]
        if os.geteuid() == 0:
            command = [
                "setpriv",
                "--reuid=postgres",
                "--regid=postgres",
                "--clear-groups",
                *command,
            ]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=self.folder)

    def url(self, name: str) -> str:
        return f"postgresql+psycopg://postgres@127.0.0.1:{self.port}/{name}"

    @cached_property
    def version(self) -> int:
        with psycopg.connect(self.url("postgres").replace("+psycopg", "")) as connection:
            return connection.info.server_version

    def execute(self, sql: str) -> None:
        with psycopg.connect(
            host="127.0.0.1", port=self.port, user="postgres", dbname="postgres", autocommit=True
        ) as connection:
            connection.execute(sql)

    def renew(self, name: str, template: str) -> None:
        """Make the database anew from the template."""
        self.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        quick = "STRATEGY FILE_COPY" if self.version >= 150000 else ""
        self.execute(f"CREATE DATABASE {name} TEMPLATE {template} {quick}")

    def empty(self, name: str) -> None:
        """Take every row out of a migrated database: much quicker than making it anew."""
        with psycopg.connect(self.url(name).replace("+psycopg", ""), autocommit=True) as connection:
            connection.execute(EMPTY)

    def stop(self) -> None:
        self._run("pg_ctl", "-D", str(self.data), "-m", "immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)
