"""Holdings, their objects, and the archive's chain of events: nothing of them is ever changed."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_NEVER_CHANGED = ("holdings", "archive_events")


def upgrade() -> None:
    """Make the tables and the triggers that refuse changes."""
    op.create_table(
        "holdings",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("digest", sa.Text, nullable=False, unique=True),
        sa.Column("agency", sa.Text, nullable=False),
        sa.Column("dossier", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("supersedes", sa.Text, unique=True),
        sa.Column("unit_name", sa.Text, nullable=False),
        sa.Column("unit_code", sa.Text),
        sa.Column("award_year", sa.Integer, nullable=False),
        sa.Column("verdict", sa.Text, nullable=False),
        sa.Column("approved", sa.Integer, nullable=False),
        sa.Column("material", sa.Text, nullable=False),
        sa.Column("manifest", sa.Text, nullable=False),
        sa.UniqueConstraint("agency", "dossier", "version"),
    )
    op.create_table(
        "objects",
        sa.Column("sha256", sa.Text, primary_key=True),
        sa.Column("sha512", sa.Text, nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "holding_objects",
        sa.Column("seq", sa.Integer, sa.ForeignKey("holdings.seq"), primary_key=True, autoincrement=False),
        sa.Column("ordinal", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("sha256", sa.Text, sa.ForeignKey("objects.sha256"), nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("path", sa.Text, nullable=False),
    )
    op.create_index("holding_objects_by_content", "holding_objects", ["sha256"])
    op.create_table(
        "archive_events",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("previous", sa.Text, nullable=False, unique=True),
        sa.Column("digest", sa.Text, nullable=False, unique=True),
        sa.Column("holding", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
    )
    op.create_index("archive_events_by_holding", "archive_events", ["holding"])
    _guard_postgresql() if op.get_bind().dialect.name == "postgresql" else _guard_sqlite()


def _guard_sqlite() -> None:
    keys = {"holdings": ("seq", "digest"), "archive_events": ("number", "previous", "digest")}
    for table in _NEVER_CHANGED:
        for what in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{what.lower()} BEFORE {what} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table}: rows are never changed'); END"
            )
        same = " OR ".join(f"{key} = NEW.{key}" for key in keys[table])
        op.execute(
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
            f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {same}) "
            f"BEGIN SELECT RAISE(ABORT, '{table}: rows are never replaced'); END"
        )


def _guard_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION hoso_never_changed() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '%: rows are never changed', TG_TABLE_NAME; END $$"
    )
    for table in _NEVER_CHANGED:
        op.execute(
            f"CREATE TRIGGER {table}_never_changed BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION hoso_never_changed()"
        )
        op.execute(
            f"CREATE TRIGGER {table}_never_emptied BEFORE TRUNCATE ON {table} EXECUTE FUNCTION hoso_never_changed()"
        )
