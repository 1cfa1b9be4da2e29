"""Ask SQLAlchemy, Alembic or Django for a schema: a program run by the project's own Python.

It imports nothing of schemadsl, which that Python need not have, and runs under any version of
Python 3.8 or later. It reads a JSON object from its standard input:

    tool, spec, paths    which tool, what to ask it for, where modules are found
    database             for Django, and Alembic where it needs one: the empty database to
                         fill, in Django's words: HOST, PORT, USER, PASSWORD, NAME
    answer               the file to write the answer to: what the project prints is not it

The answer is {"script": text} or {"missing": package} or {"error": text, "file": path, "line": n}.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
from pathlib import Path
from typing import Any


def answered(tool: Any, asked: dict[str, Any]) -> dict[str, Any]:
    """Do what is asked; whatever the project raises is an answer, too."""
    try:
        return {"script": tool.answer(asked)}
    except (Exception, SystemExit) as error:
        if isinstance(error, getattr(tool, "WrongError", ())):
            return {"error": str(error), "file": None, "line": None}
        if isinstance(error, ModuleNotFoundError) and error.name == asked["tool"]:
            return {"missing": error.name}
        return _told(error, asked)


def _told(error: BaseException, asked: dict[str, Any]) -> dict[str, Any]:
    """Say what was raised, and the last line of the project on the way there."""
    place: tuple[str | None, int | None] = None, None
    trace = error.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        inside = any(file.startswith(f"{path}{os.sep}") for path in asked["paths"])
        if inside and "site-packages" not in file:
            place = file, trace.tb_lineno
        trace = trace.tb_next
    if isinstance(error, SyntaxError) and error.filename:
        place = error.filename, error.lineno
    text = " ".join(str(error).split())
    said = f"{type(error).__name__}: {text}" if text else type(error).__name__
    return {"error": said, "file": place[0], "line": place[1]}


def main() -> None:
    """Read what is asked, and answer it."""
    asked = json.load(sys.stdin)
    # the first is the folder of this file, in which no module of a project is looked for
    tool = importlib.import_module(f"of_{asked['tool']}")
    sys.path[:1] = asked["paths"]
    answer = answered(tool, asked)
    Path(asked["answer"]).write_text(json.dumps(answer), encoding="utf-8")


if __name__ == "__main__":
    main()
