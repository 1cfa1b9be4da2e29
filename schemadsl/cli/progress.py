"""How an apply is told while it runs: a bar on a terminal, lines elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

from schemadsl.apply.builds import Building
from schemadsl.apply.events import (
    Announced,
    Batched,
    Began,
    Event,
    Finished,
    Ran,
    Retrying,
    Sending,
    Waiting,
)
from schemadsl.apply.script import Statement
from schemadsl.cli.output import counted, say

TYPE_CHECKING = False  # as type checkers know it
if TYPE_CHECKING:
    import threading

__all__ = ["Progress"]

_BAR = 24


class Progress:
    """Tells events on stderr; a statement that builds an index is watched meanwhile.

    *watch* opens what looks at the build from beside.
    """

    def __init__(self, watch: Callable[[], Building], *, terminal: bool | None = None) -> None:
        self._watch = watch
        self._terminal = terminal if terminal is not None else _terminal()
        self._drawn = 0
        self._line = ""
        self._last = time.monotonic()
        self._ended: threading.Event | None = None
        #: the statement that builds an index at the moment, and since when
        self._built: tuple[Statement, float] | None = None

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        self._built = None
        if self._ended is not None:
            self._ended.set()
        self._clear()

    def __call__(self, event: Event) -> None:
        """Tell one event."""
        if isinstance(event, Sending):
            self._sending(event)
        elif isinstance(event, Batched):
            self._batched(event)
        elif isinstance(event, Ran):
            self._built = None
        elif isinstance(event, Waiting):
            self._say(f"Waiting for the lock: {event.holder}")
        elif isinstance(event, Announced):
            self._say(event.text)
        elif isinstance(event, Began):
            rest = f", from statement {event.applied + 1} on" if event.applied else ""
            if not self._terminal:
                say(f"{event.file}: {counted(event.total, 'statement')}{rest}")
        elif isinstance(event, Retrying):
            self._built = None
            self._say(
                f"{event.file}:{event.statement.line}: {event.why}: again in {event.pause:g} s"
                f" ({event.attempt} of {event.attempts})"
            )
        elif isinstance(event, Finished):
            self._say(f"{event.file}: applied, {event.took:.1f} s")

    def _sending(self, event: Sending) -> None:
        if self._terminal:
            self._line = self._bar(event)
            self._draw(self._line)
        if {"index", "reindex"} & set(event.statement.words):
            self._built = event.statement, time.monotonic()
            if self._ended is None:
                import threading  # for those that build an index

                self._ended = threading.Event()
                threading.Thread(target=self._look, args=[self._ended], daemon=True).start()

    def _batched(self, event: Batched) -> None:
        now = time.monotonic()
        if now - self._last >= (0.2 if self._terminal else 10.0):
            self._last = now
            text = f"up to {event.after}: {event.statement.shown}"
            if self._terminal:
                self._draw(f"{self._line[:_BAR]} {text}")
            else:
                say(f"    {text}")

    def _bar(self, event: Sending) -> str:
        done, total = event.statement.number - 1, event.total
        full = _BAR * done // max(total, 1)
        name = event.file.rpartition("/")[2]
        bar = "█" * full + "·" * (_BAR - full)
        return f"{bar} {done}/{total} {name}: {event.statement.shown}"

    def _look(self, ended: threading.Event) -> None:
        """Tell how far a build is that takes longer than a moment, until all is over."""
        patience = 1.0 if self._terminal else 10.0
        while not ended.wait(0.5):
            built = self._built
            if built is None or time.monotonic() - built[1] < patience:
                continue
            with self._watch() as building:
                while self._built is built:
                    if text := building.phase():
                        self._phase(text, built[0])
                    if ended.wait(0.5 if self._terminal else patience):
                        return

    def _phase(self, text: str, statement: Statement) -> None:
        if self._terminal:
            self._draw(f"{self._line[:_BAR]} {text}: {statement.shown}")
        else:
            say(f"    {text}: {statement.shown}")

    def _say(self, text: str) -> None:
        self._clear()
        say(text)

    def _draw(self, text: str) -> None:
        if not self._terminal:
            return
        import shutil  # for a terminal

        width = shutil.get_terminal_size().columns - 1
        text = text[:width]
        sys.stderr.write("\r" + text + " " * max(0, self._drawn - len(text)))
        sys.stderr.flush()
        self._drawn = len(text)

    def _clear(self) -> None:
        if self._drawn:
            sys.stderr.write("\r" + " " * self._drawn + "\r")
            sys.stderr.flush()
            self._drawn = 0


def _terminal() -> bool:
    """Tell whether somebody looks; who starts a program may have closed its streams."""
    return sys.stderr is not None and sys.stderr.isatty()
