"""An archive of an older program is brought up to this one's schema when it is opened, whole or not at all."""

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from pipeline.archive.address import Address
from pipeline.archive.database import reading, writing
from pipeline.archive.schema import HEAD
from pipeline.errors import ArchiveError, UsageError

MIGRATIONS = Path(__file__).parent / "migrations"


def bring_up(engine: Engine, address: Address, *, to: str = HEAD) -> bool:
    """Bring the schema up to `to`; return whether it was older. Raise UsageError where it is of a newer program."""
    with reading(engine, address) as connection:
        if revision_of(connection, address) == to:
            return False
    with writing(engine, address) as connection:
        if revision_of(connection, address) == to:
            return False
        _upgrade(connection, address, to)
    return True


def revision_of(connection: Connection, address: Address) -> str | None:
    """Return the revision of the schema, None where there is none yet. Raise ArchiveError where it is unclear."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    rows = connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all()
    if len(rows) != 1:
        raise ArchiveError(f"{address}: alembic_version holds {len(rows)} rows, not one. Put back the last backup.")
    return str(rows[0])


def _upgrade(connection: Connection, address: Address, to: str) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, to)
    except CommandError as error:
        raise UsageError(
            f"{address} was made by a newer version of this program, or its alembic_version was changed ({error}). "
            "Update the program."
        ) from error
