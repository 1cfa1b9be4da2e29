"""A project of Django, and modules of models, as sources."""

from __future__ import annotations

import pytest
from psycopg.conninfo import conninfo_to_dict

from .conftest import Foreign

TOOL = "django"


def migrated(foreign: Foreign) -> str:
    """Return a database that the project's own ``manage.py migrate`` has made."""
    made = foreign.new()
    lines = [f"{key}={value}" for key, value in conninfo_to_dict(made).items() if value]
    kept = [line for line in lines if line.split("=")[0] in ("host", "port", "user", "dbname")]
    service = foreign.project.write("services.conf", "\n".join(["[made]", *kept, ""]))
    foreign.tool("manage.py", "migrate", "-v0", SERVICE="made", PGSERVICEFILE=str(service))
    return made


def test_there_and_back(foreign: Foreign) -> None:
    """What is imported is what ``manage.py migrate`` makes, with Django's own apps."""
    foreign.tool("-W", "ignore", "manage.py", "makemigrations", "shop", "-v0")
    text = foreign.imported(".")
    for part in ("class AuthUser(", "class ShopItemLabels(", "lower((slug)::text)", "gin_trgm_ops"):
        assert part in text
    assert "django_migrations" not in text
    foreign.same("schema.py", migrated(foreign))


@pytest.mark.parametrize("source", ["manage.py", "django:site_.settings"])
def test_ways_to_name_it(foreign: Foreign, source: str) -> None:
    """The project's program and its settings mean the same; an app may have no migrations."""
    (foreign.project.root / "shop/migrations/0001_extensions.py").unlink()
    (foreign.project.root / "shop/migrations/__init__.py").unlink()
    text = foreign.project.succeeds("inspect", source).out
    assert "class ShopItem(" in text and "class DjangoSession(" in text


def test_models_alone(foreign: Foreign) -> None:
    """A module of models needs no settings; of the others there is what they refer to."""
    text = foreign.project.succeeds("inspect", "django:shop.models").out
    assert "class ShopItem(" in text and "class AuthUser(" in text
    assert "class DjangoSession(" not in text


UNMANAGED = """\
from django.db import models


class Users(models.Model):
    id = models.BigAutoField(primary_key=True)
    boss = models.ForeignKey("self", models.DO_NOTHING, blank=True, null=True)
    email = models.TextField(unique=True)

    class Meta:
        managed = False
        db_table = "users"
"""


def test_models_of_inspectdb(foreign: Foreign) -> None:
    """Models as inspectdb prints them, in a file of its own and not managed, are read, too."""
    foreign.project.write("models.py", UNMANAGED)
    text = foreign.project.succeeds("inspect", "django:models").out
    assert 'class Users(Table, name="users"):' in text
    assert "references=lambda: Users.id" in text


def test_mistakes(foreign: Foreign) -> None:
    """What is not there, and what the project raises, is said with its place."""
    assert "Write for example django:site.settings or django:shop.models." in foreign.project.fails(
        2, "inspect", "django:"
    )
    text = foreign.project.run("inspect", "django:site_.setings").err
    assert text.startswith("django:site_.setings: Django: ModuleNotFoundError: No module named")
    foreign.project.write("shop/models.py", "from nowhere import nothing\n")
    result = foreign.project.run("inspect", ".")
    assert result.code == 2
    assert result.err.startswith(
        "shop/models.py:1: Django: ModuleNotFoundError: No module named 'now"
    )
    foreign.project.write("manage.py", "print('hello')\n")
    assert (
        "manage.py does not say which settings it uses" in foreign.project.run("inspect", ".").err
    )
