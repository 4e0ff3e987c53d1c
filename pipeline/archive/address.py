"""Where an archive is: the URL of its database, and the folder of its objects beside it."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from pipeline.errors import UsageError

_FORMS = "Give sqlite:///FOLDER/archive.sqlite (four slashes for a path from the root) or postgresql://USER@HOST/NAME."


@dataclass(frozen=True)
class Address:
    """An archive's database and its folder of objects."""

    url: URL
    objects: Path

    def __str__(self) -> str:
        return self.url.render_as_string(hide_password=True)

    @property
    def file(self) -> Path | None:
        """Return the file of an SQLite database, None for a server."""
        return Path(self.url.database or "") if self.url.get_backend_name() == "sqlite" else None


def address_of(url: str, objects: Path | None = None) -> Address:
    """Return the address that a person typed. Raise UsageError.

    The objects of `sqlite:///x/archive.sqlite` lie in `x/archive.objects` unless a folder is given; a server needs one.
    """
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise UsageError(f"{url!r} is no address of an archive. {_FORMS}") from error
    backend = parsed.drivername.partition("+")[0]
    if backend == "sqlite" and parsed.database and parsed.database != ":memory:":
        file = Path(parsed.database)
        return Address(parsed.set(drivername="sqlite+pysqlite"), objects or file.with_suffix(".objects"))
    if backend in ("postgresql", "postgres"):
        if objects is None:
            raise UsageError("an archive on a server keeps its objects in a folder: give it with --objects DIR.")
        return Address(parsed.set(drivername="postgresql+psycopg"), objects)
    raise UsageError(f"{parsed.render_as_string()!r} is no address of an archive. {_FORMS}")
