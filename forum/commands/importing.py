"""forum import messages: take over the messages of an earlier board."""

from collections import Counter
from pathlib import Path

import click

from ..interchange import importing, reading, recognising, rules
from ..interchange.importing import Outcomes
from ..interchange.recognising import Message
from ..offices.models import Office
from ..places.models import Place
from .terminal import Failed, Progress, find, must_be_migrated, site


@click.group("import")
def import_() -> None:
    """Take over what another system holds."""


@import_.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--place", "place_slug", metavar="SLUG", required=True, help="The place they belong to.")
@click.option("--office", "office_slug", metavar="SLUG", help="The office whose answers they hold.")
@click.option("--dry-run", is_flag=True, help="Only report what would be done.")
def messages(file: Path, place_slug: str, office_slug: str | None, dry_run: bool) -> None:
    """Make an issue of each message in FILE, a table in CSV or XLSX.

    The first line names the columns, in any order: 留言编号, 留言用户, 留言主题, 留言时间, 留言详情,
    and where there are any 答复意见, 答复时间, 点赞数, 反对数. An answered message is resolved,
    as of the date of its answer; without --office the answer is that of an office made for the
    earlier board. A row that cannot be read is reported with its line and left out. Running
    the command again adds what is not there yet, and nothing else.
    """
    with site():
        must_be_migrated()
        place = find(Place, place_slug)
        office = find(Office, office_slug) if office_slug else None
        found, bad = recognising.recognise(reading.read(file))
        progress = Progress("Checking" if dry_run else "Importing", len(found) + len(bad))
        progress(len(bad))
        outcomes = importing.take_in(found, place, office, dry_run=dry_run, progress=progress)
        outcomes.problems[:0] = bad
        _report(found, outcomes, dry_run)


def _report(found: list[Message], outcomes: Outcomes, dry_run: bool) -> None:
    for message in found:
        for note in message.notes:
            click.echo(f"line {message.line}, kept: {note}", err=True)
    for line, problem in sorted(outcomes.problems):
        click.echo(f"line {line}, left out: {problem}", err=True)
    if dry_run:
        _say_kinds(found)
    click.echo(
        f"{outcomes.added} {'would be added' if dry_run else 'added'}, "
        f"{outcomes.there} there already, {len(outcomes.problems)} left out."
    )
    if outcomes.problems:
        raise Failed("Mend those lines in the file and run the command again; it adds only what is missing.")


def _say_kinds(found: list[Message]) -> None:
    """What the published rules make of the titles."""
    for name, of in (("kind", rules.kind_of), ("category", rules.category_of)):
        counts = Counter(of(message.title).value for message in found)
        click.echo(f"{name}: {', '.join(f'{word} {count}' for word, count in counts.most_common())}")
    answered = sum(bool(message.reply) for message in found)
    click.echo(f"answered: {answered} of {len(found)}")
