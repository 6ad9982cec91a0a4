"""The `forum` command: everything that whoever runs a site does from a terminal."""

import click

from .adding import person, place
from .bouncing import bounce
from .importing import import_
from .keeping import backup, restore
from .recounting import recount
from .serving import demo, serve, worker
from .setting_up import check, init, upgrade


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="bench-meeting", prog_name="forum")
def main() -> None:
    """Bench Meeting: from a neighbour's issue to a promise kept, and confirmed.

    Settings are environment variables, FORUM_DATABASE_URL and others; without any, the site
    lives in the folder “instance” below the current one. To try it out: forum demo. To begin:
    forum init, then forum serve.
    """


DAILY = (init, upgrade, serve, worker, check, recount, import_, backup, restore, person, place, bounce, demo)
for command in DAILY:
    main.add_command(command)
