"""forum bounce: what a mail server calls when a mail came back."""

import click

from ..notices import bouncing
from ..transactions import transaction
from .terminal import must_be_migrated, site


@click.command()
@click.argument("address")
@click.option("--reason", required=True, help="What the mail server said; the person reads it.")
def bounce(address: str, reason: str) -> None:
    """Send no more mails to ADDRESS.

    For the pipe of a mail server that gets the bounces. The people with this address read the
    reason on their page, and start the mails again there.
    """
    with site():
        must_be_migrated()
        with transaction():
            stopped = bouncing.stop(address, reason=reason)
        click.echo(
            f"No more mails to {address}." if stopped else f"{address} is stopped already, or nobody's."
        )
