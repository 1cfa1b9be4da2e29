"""``python -m schemadsl`` and the console script."""

from __future__ import annotations

import os
import sys

_OTHERS = ("schemadsl.scratch", "schemadsl.sources.module")
"""What runs code that is not ours, or starts what is ended at the end."""


def main() -> None:
    """Run the command line and exit with its code."""
    try:
        code = _run(sys.argv[1:])
    except KeyboardInterrupt:  # while the command was loaded, or handed on
        if sys.stderr is not None:
            sys.stderr.write("Interrupted.\n")
        code = 130
    if _alone():
        os._exit(code)  # to clear away all that psycopg has loaded takes a tenth of an apply
    sys.exit(code)


def _run(arguments: list[str]) -> int:
    if arguments == ["generate", "--check"] and _answered(arguments):
        return 0
    if arguments:
        from schemadsl.cli.handing import handed

        code = handed(arguments)
        if code is not None:
            return code
    if arguments in ([], ["generate"]):
        _answered(arguments)
    from schemadsl.cli.main import main as run

    code = run(arguments)
    if "schemadsl.scratch.warm" in sys.modules:
        from schemadsl.cli.standing import stand_by

        stand_by()
    return code


def _answered(arguments: list[str]) -> bool:
    from schemadsl.cli.fast import answered

    return answered(arguments)


def _alone() -> bool:
    """Tell whether nobody waits for the end: no scratch server, profiler or debugger."""
    if sys.gettrace() or sys.getprofile() or any(name in sys.modules for name in _OTHERS):
        return False
    if sys.stderr is not None:
        sys.stderr.flush()
    return True


if __name__ == "__main__":
    main()
