"""More of them."""

import sqlalchemy as sa
from alembic import op

revision = "b"
down_revision = "a"


def upgrade() -> None:
    """Refer to the table itself, and make one in another schema."""
    op.add_column("users", sa.Column("boss", sa.BigInteger, sa.ForeignKey("users.id")))
    op.create_index("by_boss", "users", ["boss"], postgresql_where=sa.text("boss > 0"))
    with op.get_context().autocommit_block():
        op.execute("ALTER TYPE kind ADD VALUE 'c'")
    op.create_table(
        "log",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.func.now()),
        schema="audit",
    )
