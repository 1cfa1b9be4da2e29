"""What the tests in a browser share."""

from tests.browsing import browser, context, page, screens

__all__ = ["browser", "context", "page", "screens"]
