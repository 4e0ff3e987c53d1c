"""What is found by words: lines, and the set of words of each holding, indexed; filled from the objects afterwards."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables of the search and their index."""
    op.create_table(
        "lines",
        sa.Column("seq", sa.Integer, sa.ForeignKey("holdings.seq"), primary_key=True, autoincrement=False),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("file", sa.Text),
        sa.Column("page", sa.Integer),
        sa.Column("paragraph", sa.Integer),
        sa.Column("box", sa.Text),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("folded", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "search",
        sa.Column("seq", sa.Integer, sa.ForeignKey("holdings.seq"), primary_key=True, autoincrement=False),
        sa.Column("tokens", sa.Text, nullable=False),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute("CREATE INDEX search_by_token ON search USING gin (string_to_array(tokens, ' '))")
        return
    op.execute(
        "CREATE VIRTUAL TABLE search_index USING fts5(tokens, content='search', content_rowid='seq', detail=none, "
        "tokenize=\"ascii tokenchars '_'\")"
    )
    op.execute(
        "CREATE TRIGGER search_in AFTER INSERT ON search "
        "BEGIN INSERT INTO search_index(rowid, tokens) VALUES (NEW.seq, NEW.tokens); END"
    )
    op.execute(
        "CREATE TRIGGER search_out AFTER DELETE ON search "
        "BEGIN INSERT INTO search_index(search_index, rowid, tokens) VALUES ('delete', OLD.seq, OLD.tokens); END"
    )
