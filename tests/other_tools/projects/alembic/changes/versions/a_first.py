"""The first tables."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql as pg

revision = "a"
down_revision = None


def upgrade() -> None:
    """Make them."""
    op.execute("CREATE EXTENSION citext")
    op.execute("CREATE SCHEMA audit")
    op.create_table(
        "users",
        sa.Column("id", sa.BigInteger, sa.Identity(), primary_key=True),
        sa.Column("kind", sa.Enum("a", "b", name="kind"), server_default="a", nullable=False),
        sa.Column("email", pg.CITEXT, unique=True),
        sa.Column("words", pg.ARRAY(sa.Text), server_default="{}"),
        sa.CheckConstraint("email LIKE '%@%'", name="at"),
    )
