"""A catalog as the text of schema.py.

**How a kind gets its words.** Write ``declare/KIND.py`` with a `Writer` subclass and a tuple
``WRITERS``, and enter it into `registry`.

- ``kind`` is the kind's name, ``rank`` its place in the file or in a table's body, ``says`` the
  fields that its text says. A field outside ``says`` that is not at its default is reported.
- What stands outside tables fills ``block``: ``Line(name, call(page.use("View"), …))``. What
  holds columns or members of its own fills ``head`` instead: the line of a class.
- What stands in a table (its ``scope``) fills ``member``, and ``folded`` where an option of one
  column says all of it. ``body.column(name)`` writes a column, ``body.given(obj)`` the name.
- ``claims`` and ``usual`` tell the name it takes and the one that PostgreSQL would choose;
  ``needs`` names what must stand above it, ``follows`` what should.
- A type of columns sets ``is_type`` and fills ``column_type``, and ``constant`` for defaults.
- Every text goes through `python.text` or `call`, every word of the language through
  ``page.use``. The tests in tests/inspect take each case of tests/cases there and back.

A kind without a writer is reported in `Declared.unsaid`: never passed over in silence.
"""

from __future__ import annotations

from schemadsl.codegen.declare.declare import Declared, declare

__all__ = ["Declared", "declare"]
