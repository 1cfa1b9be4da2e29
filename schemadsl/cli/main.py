"""The command line: one module per command, loaded when it is called."""

from __future__ import annotations

import gc
import os

from schemadsl.cli.output import closed, opened, report, say
from schemadsl.errors import EnvironmentProblem, Problem, SchemadslError, Where

__all__ = ["main", "outside"]

_OUTPUT = "See to the space and the permissions where it goes, then run the command again."


def main(arguments: list[str]) -> int:
    """Run one command and return its exit code; a person's mistake shows no traceback."""
    opened()
    # nearly all that is made lives to the end: looking for rubbish again and again finds none
    gc.set_threshold(200_000)
    code = _run(arguments)
    if why := closed():
        report(EnvironmentProblem(Problem(f"cannot write the output: {why}", fix=_OUTPUT)))
        code = EnvironmentProblem.exit_code
    return code


def _run(arguments: list[str]) -> int:
    try:
        if arguments == ["generate", "--check"]:
            # what an editor or a commit hook runs: without what reads other command lines
            from schemadsl.cli.check import run

            return run("text")
        if arguments[:1] == ["apply"] and "_SCHEMADSL_COMPLETE" not in os.environ:
            # what a container runs before the application starts
            from schemadsl.postgres.libpq import ahead

            ahead()
            from schemadsl.cli.applying import plainly

            code = plainly(arguments[1:])
            if code is not None:
                return code
        if not arguments and "_SCHEMADSL_COMPLETE" not in os.environ:
            from schemadsl.cli.next import run as next_run

            return next_run()
        if arguments == ["generate"]:
            from schemadsl.cli.settled import run as run_settled

            code = run_settled()
            if code is not None:
                return code
        from schemadsl.cli.group import dispatch

        return dispatch(arguments)
    except SchemadslError as error:
        report(error)
        return error.exit_code
    except KeyboardInterrupt:
        say("Interrupted.")
        return 130
    except OSError as error:
        report(outside(error))
        return EnvironmentProblem.exit_code
    except Exception:  # ours: the trace is what a report needs
        import traceback

        traceback.print_exc()
        say("schemadsl itself has failed. Please report the lines above.")
        return 70


def outside(error: OSError) -> EnvironmentProblem:
    """Say what the machine denied, and where."""
    what = error.strerror or str(error)
    name = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else None
    return EnvironmentProblem(
        Problem(
            f"cannot be read or written: {what}" if name else what,
            where=Where(os.path.relpath(name)) if name else None,
            fix="See to its permissions, and that it is what it should be.",
        )
    )
