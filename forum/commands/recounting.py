"""forum recount: the figures, counted anew from the timeline."""

import click

from ..insights import sweeping
from .terminal import must_be_migrated, site


@click.command()
def recount() -> None:
    """Count the figures anew.

    Everything at /insights is counted from the timeline by a background duty. This throws the
    counts away and reads the whole timeline again; on SQLite nobody else can write meanwhile.
    """
    with site():
        must_be_migrated()
        wrong = sweeping.recount()
        click.echo(f"Counted anew; {wrong} of the sums were different before.")
