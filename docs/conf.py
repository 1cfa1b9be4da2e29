"""How Sphinx builds the site: ``make docs``."""

from __future__ import annotations

import sys
from pathlib import Path

from schemadsl._version import VERSION

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

project = "schemadsl"
author = "The schemadsl authors"
copyright = author  # noqa: A001  -- Sphinx's own name
release = version = VERSION

extensions = ["myst_parser", "sphinx.ext.autodoc", "schemadsl_site"]
exclude_patterns = ["_build", "_ext"]
html_theme = "furo"
html_title = f"schemadsl {VERSION}"
# a -- in the text is a flag
smartquotes = False
html_copy_source = False
html_show_sphinx = False

myst_heading_anchors = 4
myst_enable_extensions = ["attrs_block"]
# SQL with sqlc's words and Python with mistakes are shown all the same
suppress_warnings = ["misc.highlighting_failure"]

# docstrings say `name` for code, as the comments do
default_role = "code"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
# types of other packages, and names that only type checkers load, lead nowhere
nitpick_ignore_regex = [("py:.*", ".*")]
autodoc_member_order = "bysource"
autodoc_default_options = {"members": False}
python_maximum_signature_line_length = 80
