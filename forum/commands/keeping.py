"""forum backup, forum restore: the whole site in one file, and back."""

from pathlib import Path

import click

from ..interchange.backing_up import back_up
from ..interchange.restoring import restore as restore_from
from .terminal import Failed, must_be_migrated, site, tell


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup(file: Path) -> None:
    """Write the whole site to FILE.

    All rows and all pictures, as they are at this moment; the site may run meanwhile.
    The settings and the secret key are not in it: keep them apart.
    """
    with site():
        must_be_migrated()
        manifest = back_up(file, progress=tell)
        rows = sum(table["rows"] for table in manifest["tables"].values())
        click.echo(f"{file}: {rows} rows, {manifest['files']} files.")
        if missing := manifest["missing"]:
            raise Failed(f"The backup is there, but these pictures have no file: {', '.join(missing)}")


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def restore(file: Path) -> None:
    """Fill an empty site from FILE.

    The new site may use SQLite or PostgreSQL, wherever the backup was taken.
    Everything is restored, or nothing. Run “forum upgrade” on the new database before.
    """
    with site():
        must_be_migrated()
        manifest = restore_from(file, progress=tell)
        rows = sum(table["rows"] for table in manifest["tables"].values())
        click.echo(f"Restored what {file} held on {manifest['made_at'][:16]}: {rows} rows.")
