"""Assertions of the helpers tell what differs."""

import pytest

pytest.register_assert_rewrite("tests.inspect.there_and_back")
