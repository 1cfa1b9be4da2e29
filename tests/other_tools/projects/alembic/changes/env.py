"""An environment that takes its address from the process's, as many do."""

import os

from alembic import context
from sqlalchemy import create_engine

url = "postgresql+psycopg://"
if context.is_offline_mode():
    context.configure(url=url, literal_binds=True, dialect_opts={"paramstyle": "named"})
    with context.begin_transaction():
        context.run_migrations()
else:
    engine = create_engine(os.environ["DB"].replace("postgresql:", "postgresql+psycopg:"))
    with engine.connect() as connection:
        context.configure(connection=connection)
        with context.begin_transaction():
            context.run_migrations()
