"""Tables with what models have: enums, arrays, defaults, checks, indexes, many to many."""

from __future__ import annotations

import enum
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    DDL,
    BigInteger,
    CheckConstraint,
    Column,
    Computed,
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    Identity,
    Index,
    Integer,
    Numeric,
    Sequence,
    String,
    Table,
    Text,
    UniqueConstraint,
    event,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import (
    ARRAY,
    CITEXT,
    INET,
    JSONB,
    TSTZRANGE,
    UUID,
    ExcludeConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base, Mood


class Status(enum.Enum):
    """How far something is."""

    new = "new"
    done = "done"


labelled = Table(
    "item_labels",
    Base.metadata,
    Column("item_id", ForeignKey("items.id", ondelete="CASCADE"), primary_key=True),
    Column("label_id", ForeignKey("labels.id"), primary_key=True),
)


class Label(Base):
    """A word of any case."""

    __tablename__ = "labels"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(CITEXT, unique=True)


class Item(Base):
    """Most of what a table can have."""

    __tablename__ = "items"
    __table_args__ = (
        CheckConstraint("title <> '' AND title NOT LIKE '10% %'", name="title_set"),
        Index("ix_items_live", "status", postgresql_where=text("status = 'new'")),
        Index("ix_items_lower", func.lower(text("title")), unique=True),
        Index("ix_items_data", "data", postgresql_using="gin"),
        UniqueConstraint("title", "price", deferrable=True, initially="DEFERRED"),
        {"comment": "what people 'wrote', 100%"},
    )
    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True, start=10), primary_key=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("items.id", onupdate="CASCADE"))
    title: Mapped[str] = mapped_column(String(200), index=True, server_default="untitled")
    status: Mapped[Status] = mapped_column(server_default="new")
    words: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default="{}")
    data: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default=text("'{}'::jsonb"))
    price: Mapped[Decimal] = mapped_column(Numeric(10, 2), server_default="0")
    size: Mapped[int] = mapped_column(Computed("length(title)", persisted=True))
    made: Mapped[datetime] = mapped_column(DateTime(timezone=True), server_default=func.now())
    ip: Mapped[str | None] = mapped_column(INET, comment="who?")
    key: Mapped[Any] = mapped_column(UUID, server_default=text("gen_random_uuid()"))
    labels: Mapped[list[Label]] = relationship(Label, secondary=labelled)


class Log(Base):
    """In a schema of its own, with a constraint that takes btree_gist."""

    __tablename__ = "log"
    __table_args__ = (
        ExcludeConstraint(("room", "="), ("during", "&&"), using="gist"),
        {"schema": "audit"},
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    item: Mapped[int] = mapped_column(ForeignKey(Item.id))
    room: Mapped[int]
    during = Column(TSTZRANGE)
    mood = Column(Mood, server_default="so so")
    moods = Column(ARRAY(Mood))
    number = Column(Integer, Sequence("log_numbers", schema="audit"))


# two tables that refer to each other
Table(
    "hens",
    Base.metadata,
    Column("id", Integer, primary_key=True),
    Column("egg", ForeignKey("eggs.id", use_alter=True, name="fk_hens_egg")),
)
Table(
    "eggs", Base.metadata, Column("id", Integer, primary_key=True), Column("hen", Integer)
).append_constraint(ForeignKeyConstraint(["hen"], ["hens.id"], deferrable=True))
event.listen(
    Base.metadata,
    "after_create",
    DDL("CREATE VIEW recent AS SELECT id, title FROM items WHERE made > now() - interval '1 day'"),
)
