"""Make the tables in the database of DB."""

import os

from shop.models import Base
from sqlalchemy import create_engine, text

engine = create_engine(os.environ["DB"].replace("postgresql:", "postgresql+psycopg:"))
with engine.begin() as connection:
    for statement in ("EXTENSION citext", "EXTENSION btree_gist", "SCHEMA audit"):
        connection.execute(text(f"CREATE {statement}"))
    Base.metadata.create_all(connection)
