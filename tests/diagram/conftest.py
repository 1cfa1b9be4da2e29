"""What the tests in a browser share."""

from tests.browsing import browser, context, mermaid_js, page, screens

__all__ = ["browser", "context", "mermaid_js", "page", "screens"]
