"""Fixtures that every test can use."""

import signal

pytest_plugins = ["tests.fix_servers", "tests.browsing"]


def pytest_configure() -> None:
    """Undo what a shell does to its background jobs: children would inherit ignored signals."""
    for number in (signal.SIGINT, signal.SIGQUIT):
        if signal.getsignal(number) is signal.SIG_IGN:
            usual = signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL
            signal.signal(number, usual)
