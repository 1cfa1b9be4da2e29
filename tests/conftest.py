"""Fixtures that every test can use."""

import os
import signal
import tempfile

import pytest

pytest_plugins = ["tests.fix_servers", "tests.browsing"]


def pytest_configure(config: pytest.Config) -> None:
    """Undo what a shell does to its background jobs: children would inherit ignored signals.

    What mypy knows of libraries is kept for the next that runs it.
    """
    cache = tempfile.TemporaryDirectory(prefix="mypy-")
    config.add_cleanup(cache.cleanup)
    os.environ["MYPY_CACHE_DIR"] = cache.name
    for number in (signal.SIGINT, signal.SIGQUIT):
        if signal.getsignal(number) is signal.SIG_IGN:
            usual = signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL
            signal.signal(number, usual)
