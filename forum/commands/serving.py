"""forum serve, worker, demo: the site at work."""

import signal
import sys
import threading

import click
from flask import Flask
from waitress.server import create_server

from .. import sweeps
from ..demo import making
from .terminal import Failed, must_be_migrated, site

THREADS = 8
# Every open page of a meeting keeps a connection or two; what waits beyond the limit is not even heard.
CONNECTIONS = 1000
PORT = click.IntRange(1, 65535)


def _stop_politely(*_args) -> None:
    sys.exit(0)


def listening(app: Flask, host: str, port: int):
    """The server of the site, on its port but not running yet."""
    return create_server(
        app,
        host=host,
        port=port,
        threads=THREADS,
        connection_limit=CONNECTIONS,
        ident=None,
        asyncore_use_poll=True,
        clear_untrusted_proxy_headers=not app.config["SETTINGS"].proxies,
    )


def run(app: Flask, host: str, port: int, greeting: str) -> None:
    """Serve until told to stop, with the sweeps beside."""
    try:
        server = listening(app, host, port)
    except OSError as problem:
        raise Failed(
            f"Port {port} is not free on {host}: {problem}. Choose another with --port."
        ) from problem
    signal.signal(signal.SIGTERM, _stop_politely)
    stop = sweeps.start_beside(app)
    click.echo(greeting)
    try:
        server.run()
    finally:
        stop.set()


@click.command()
@click.option("--port", type=PORT, default=8000, show_default=True)
@click.option("--host", default="127.0.0.1", show_default=True, help="0.0.0.0 to be reached from elsewhere.")
def serve(port: int, host: str) -> None:
    """Serve the site, background duties included."""
    with site() as app:
        must_be_migrated()
        run(app, host, port, f"Serving on http://{host}:{port} as {app.config['SETTINGS'].public_url}")


@click.command()
@click.option("--once", is_flag=True, help="Do what is due now, and end.")
def worker(once: bool) -> None:
    """Do the background duties alone.

    Notices, mail, dates that pass. As many workers as you like may run beside one another.
    """
    with site() as app:
        must_be_migrated()
        if once:
            click.echo(f"{sweeps.run_all()} done.")
            return
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_args: stop.set())
        click.echo("Working. Ctrl-C ends it.")
        sweeps.run_forever(app, stop)


@click.command()
@click.option("--port", type=PORT, default=8000, show_default=True, envvar="PORT")
@click.option("--host", default="127.0.0.1", show_default=True, help="0.0.0.0 to be reached from elsewhere.")
@click.option("--fresh", is_flag=True, help="Throw away what was done on the demo, and tell its story anew.")
def demo(port: int, host: str, fresh: bool) -> None:
    """Serve an invented neighbourhood.

    Its story is told on the first start; an account for each role is printed with its password.
    """
    settings = making.settings(port, host)
    making.make(settings, fresh=fresh, say=lambda line: click.echo(line, err=True))
    with site(**settings) as app:
        run(app, host, port, making.greeting(settings["public_url"]))
