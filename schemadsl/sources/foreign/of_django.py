"""What Django's ``migrate`` makes; see child.py."""

from __future__ import annotations

import importlib
import importlib.util
import os
import re
import sys
from pathlib import Path
from typing import Any


def answer(asked: dict[str, Any]) -> str:
    """Fill the database as ``manage.py migrate`` does, for settings or for a module of models."""
    library: Any = importlib.import_module("django")
    conf: Any = importlib.import_module("django.conf")
    spec, database = asked["spec"], asked["database"]
    if spec.rpartition(".")[2] == "models" or ".models." in spec:
        options, label = _only(spec, Path(asked["answer"]).parent)
        conf.settings.configure(
            DATABASES={"default": {"ENGINE": "django.db.backends.postgresql", **database}},
            **options,
        )
    else:
        label = ""
        os.environ["DJANGO_SETTINGS_MODULE"] = spec
        before = conf.settings.DATABASES.get("default", {}).get("ENGINE", "")
        # PostGIS has one of its own, as have some that add to PostgreSQL's
        fits = any(word in before for word in ("postg", "psql"))
        engine = before if fits else "django.db.backends.postgresql"
        # no other database of these settings is reached
        conf.settings.DATABASES = {"default": {"ENGINE": engine, **database}}
        conf.settings.DATABASE_ROUTERS = []
    library.setup()
    management: Any = importlib.import_module("django.core.management")
    if label:
        apps: Any = importlib.import_module("django.apps").apps
        for model in apps.get_app_config(label).get_models(include_auto_created=True):
            model._meta.managed = True  # as inspectdb writes them they are not
    # what has migrations first: tables without refer to them, not they to those
    for rest in (False, True):
        management.call_command(
            "migrate",
            run_syncdb=rest or bool(label),
            verbosity=0,
            interactive=False,
            skip_checks=True,
        )
    return ""


def _only(spec: str, room: Path) -> tuple[dict[str, Any], str]:
    """Return settings for one module of models, and the label of its app; *room* is a folder."""
    package = re.sub(r"\.?models(\..*)?$", "", spec)
    found = importlib.util.find_spec(spec if not package else f"{package}.models")
    if found is None or found.origin is None:
        raise ModuleNotFoundError(f"No module named {spec!r}", name=spec)
    origin = Path(found.origin)
    files = origin.parent.rglob("*.py") if origin.name == "__init__.py" else [origin]
    texts = "\n".join(file.read_text(encoding="utf-8") for file in files)
    if not package:  # a file that stands alone, as inspectdb prints it, needs an app
        package = "app_of_models"
        folder = room / package
        folder.mkdir()
        (folder / "__init__.py").touch()
        (folder / "models.py").write_text(texts, encoding="utf-8")
        sys.path.insert(0, str(room))
    apps = [package]
    if re.search(r"contrib\.(auth|contenttypes)|AUTH_USER_MODEL|[\"'](auth|contenttypes)\.", texts):
        apps = ["django.contrib.contenttypes", "django.contrib.auth", package]
    label = package.rpartition(".")[2]
    # without migrations all tables are made at once, from the models
    unmigrated = dict.fromkeys(("contenttypes", "auth", label))
    return {"INSTALLED_APPS": apps, "MIGRATION_MODULES": unmigrated, "USE_TZ": True}, label
