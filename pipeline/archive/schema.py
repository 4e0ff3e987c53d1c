"""The tables of an archive, as the last migration leaves them; `migrations/` makes them."""

from sqlalchemy import BigInteger, Column, Integer, MetaData, Table, Text

metadata = MetaData()

HEAD = "0002"
"""The revision of the schema that this program reads and writes."""

holdings = Table(
    "holdings",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("digest", Text, nullable=False, unique=True),
    Column("agency", Text, nullable=False),
    Column("dossier", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("supersedes", Text, unique=True),
    Column("unit_name", Text, nullable=False),
    Column("unit_code", Text),
    Column("award_year", Integer, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("approved", Integer, nullable=False),
    Column("material", Text, nullable=False),
    Column("manifest", Text, nullable=False),
)
"""One row a version of a dossier, never changed; all of it but `seq` is told by `manifest`."""

objects = Table(
    "objects",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("sha512", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
)
"""What must lie in the folder of objects."""

holding_objects = Table(
    "holding_objects",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    Column("sha256", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("path", Text, nullable=False),
)
"""Who needs which object; the rows of a deleted holding go with its objects."""

archive_events = Table(
    "archive_events",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("previous", Text, nullable=False, unique=True),
    Column("digest", Text, nullable=False, unique=True),
    Column("holding", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("content", Text, nullable=False),
)
"""The archive's own chain; `content` is the canonical JSON of the event."""

lines = Table(
    "lines",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("source", Text, nullable=False),
    Column("file", Text),
    Column("page", Integer),
    Column("paragraph", Integer),
    Column("box", Text),
    Column("text", Text, nullable=False),
    Column("folded", Text, nullable=False),
)
"""What a person can find, line by line (NFC text; folded words between spaces): only of versions that stand."""

search = Table(
    "search",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("tokens", Text, nullable=False),
)
"""The words of a holding and each two that stand side by side, once each, between spaces."""
