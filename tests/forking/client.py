"""Asks the server of forks: ``python -I -S client.py SOCKET MODULE …`` for a shell.

Nothing is imported that an interpreter does not have from the start: the command of a shell costs
ten milliseconds more than one of a test.
"""

from __future__ import annotations

import marshal
import os
import sys
from _socket import AF_UNIX, SCM_RIGHTS, SOL_SOCKET, socket

Request = tuple[list[str], str, dict[str, str], list[str]]
"""Module and arguments, folder, environment; package that is imported anew, module that is told."""


class Connection:
    """A process that runs for us."""

    def __init__(self, there: socket) -> None:
        self._there = there
        self._said = b""
        self._pid = self._number()

    def _number(self) -> int:
        while b"\n" not in self._said:
            data = self._there.recv(64)
            if not data:
                raise ConnectionError("the server of forks has gone")
            self._said += data
        number, _, self._said = self._said.partition(b"\n")
        return int(number)

    def code(self) -> int:
        """Wait for the end; return the exit code, or a signal's number below zero."""
        return self._number()

    def kill(self) -> None:
        """End it at once."""
        os.kill(self._pid, 9)

    def close(self) -> None:
        """Hear no more of it."""
        self._there.close()


def asked(address: str, request: Request, files: tuple[int, int, int]) -> Connection:
    """Have *request* run with *files* as standard input, output and error."""
    there = socket(AF_UNIX)
    there.connect(address)
    data = marshal.dumps(request)
    rights = b"".join(file.to_bytes(4, sys.byteorder) for file in files)
    there.sendmsg([len(data).to_bytes(4, "big")], [(SOL_SOCKET, SCM_RIGHTS, rights)])
    there.sendall(data)
    return Connection(there)


def main() -> None:
    """Run a command as the shell's child would; end as it does."""
    address, *arguments = sys.argv[1:]
    folder = os.getcwd()  # noqa: PTH109  -- pathlib is slow to import
    code = asked(address, (arguments, folder, dict(os.environ), []), (0, 1, 2)).code()
    if code < 0:
        os.kill(os.getpid(), -code)
    os._exit(code)


if __name__ == "__main__":
    main()
