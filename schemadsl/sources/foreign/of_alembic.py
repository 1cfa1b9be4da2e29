"""What Alembic's scripts lead to; see child.py."""

from __future__ import annotations

import importlib
import io
import os
import re
import sys
from pathlib import Path
from typing import Any

VERSIONS = re.compile(r"CONSTRAINT (?P<name>\S+)_pkc PRIMARY KEY \(version_num\)")


class WrongError(Exception):
    """Something that the caller named and that is not there."""


def answer(asked: dict[str, Any]) -> str:
    """Return what ``alembic upgrade heads --sql`` prints in the folder or for the file named.

    With a database it is run there instead, whichever one the project would connect to.
    """
    command: Any = importlib.import_module("alembic.command")
    text = io.StringIO()
    config = _configured(Path(asked["spec"]).resolve(), text)
    sys.path.insert(0, str(Path.cwd()))
    place = asked["database"]
    if place is None:
        config.set_main_option("sqlalchemy.url", "postgresql://localhost/nowhere")
        command.upgrade(config, "heads", sql=True)
        written = text.getvalue()
        versions = VERSIONS.search(written)
        # what Alembic keeps its own records in
        return written + (f"\nDROP TABLE {versions['name']};\n" if versions else "")
    said = config.get_main_option("sqlalchemy.url") or ""
    if not said.startswith("postgresql"):
        config.set_main_option("sqlalchemy.url", "postgresql+psycopg://localhost/nowhere")
    _redirect(place)
    command.upgrade(config, "heads")
    return ""


def _configured(at: Path, text: io.StringIO) -> Any:
    """Return Alembic's configuration for a folder or file, and go where it is run."""
    config_of: Any = importlib.import_module("alembic.config").Config
    folder = at.parent if at.is_file() else at
    ini = at if at.is_file() and at.suffix == ".ini" else folder / "alembic.ini"
    project = folder / "pyproject.toml"
    os.chdir(folder)
    if ini.is_file():
        return config_of(str(ini), output_buffer=text, stdout=text)
    if project.is_file() and "[tool.alembic]" in project.read_text(encoding="utf-8"):
        return config_of(toml_file=str(project), output_buffer=text, stdout=text)
    if not (folder / "env.py").is_file():
        raise WrongError(f"there is no alembic.ini, [tool.alembic] or env.py in {folder}")
    # the program is run where its alembic.ini stands, most often just above
    os.chdir(folder.parent)
    above = folder.parent / "alembic.ini"
    config = config_of(str(above) if above.is_file() else None, output_buffer=text, stdout=text)
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    return config


def _redirect(place: dict[str, str]) -> None:
    """Connect every engine of this process to one database, whatever its URL says."""
    event: Any = importlib.import_module("sqlalchemy.event")
    engine: Any = importlib.import_module("sqlalchemy.engine").Engine
    names = {"HOST": "host", "PORT": "port", "USER": "user", "PASSWORD": "password"}

    def connect(dialect: Any, _record: object, words: list[Any], options: dict[str, Any]) -> None:
        if dialect.name != "postgresql" or dialect.driver not in ("psycopg", "psycopg2", "asyncpg"):
            raise WrongError(
                f"env.py connects by {dialect.name}+{dialect.driver};"
                " psycopg, psycopg2 and asyncpg can be led to a scratch database"
            )
        words.clear()
        options.clear()
        options.update({ours: place[name] for name, ours in names.items() if name in place})
        options["database" if dialect.driver == "asyncpg" else "dbname"] = place["NAME"]

    event.listen(engine, "do_connect", connect)
