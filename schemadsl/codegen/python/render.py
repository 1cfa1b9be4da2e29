"""Plans printed by templates, piece by piece; what is printed as before is not formatted again."""

from __future__ import annotations

import hashlib
import re
from base64 import b64decode, b64encode
from collections.abc import Callable, MutableMapping, Sequence
from typing import TYPE_CHECKING, Any

from schemadsl.codegen.python.plan import MethodPlan

if TYPE_CHECKING:
    from jinja2 import BytecodeCache, Environment
    from jinja2.bccache import Bucket
    from jinja2.environment import TemplateModule

__all__ = ["Printer", "Tidy", "result", "string"]

#: what stands for names while black looks at a head
_STANDS = "what_is_put_here_afterwards"

#: makes of a text what black makes of it
Tidy = Callable[[str], str]


class Printer:
    """Prints pieces of modules as black has them; *kept* holds what it made of each text."""

    def __init__(
        self, kept: MutableMapping[str, str], black: Tidy | None = None, **settings: Any
    ) -> None:
        self.kept = kept
        self.fresh: dict[str, str] = {}
        self.settings = settings
        self.environment = environment(_bytecode(kept, self.fresh))
        self._modules: dict[str, TemplateModule] = {}
        self._black = black or _black

    def template(self, name: str, **values: Any) -> str:
        """Return a template with *values* filled in."""
        made: str = self.environment.get_template(name).render(**self.settings, **values)
        return made

    def head(self, name: str, imports: str, names: Sequence[str], **values: Any) -> str:
        """Print the head of a module from a template that has *imports* and *names*.

        Both are laid out as black does already: it is not asked again for each new name.
        """
        if not (imports and names and f"{imports}{names}".isascii()):  # wide letters count double
            return self.tidy(self.template(name, imports=imports, names=names, **values))
        text = self.tidy(
            self.template(name, imports=f"import {_STANDS}", names=[_STANDS], **values)
        )
        rows = "".join(f'    "{name}",\n' for name in names)
        text = text.replace(f'    "{_STANDS}",\n', rows)
        return text.replace(f"import {_STANDS}", imports)

    def macro(self, template: str, name: str, *values: Any) -> str:
        """Return what a macro of a template makes of *values*."""
        if template not in self._modules:
            found = self.environment.get_template(template)
            self._modules[template] = found.make_module(dict(self.settings))
        made: str = str(getattr(self._modules[template], name)(*values))
        return made

    def tidy(self, text: str, *, inner: bool = False) -> str:
        """Format a piece of a module, or of a class where *inner*, without space around it."""
        key = hashlib.blake2b(f"{inner} {text}".encode(), digest_size=16).hexdigest()
        found = self.kept.get(key)
        if found is None:
            found = self._black(f"class C:\n{text}" if inner else text)
            found = found.partition("\n")[2] if inner else found
            found = found.strip("\n")
        self.fresh[key] = found
        return found


def _black(text: str) -> str:
    from schemadsl.codegen.python.tidying import tidied  # loads black

    return tidied(text)


def _bytecode(kept: MutableMapping[str, str], fresh: dict[str, str]) -> BytecodeCache:
    """Return what keeps compiled templates beside the pieces: they take long to compile."""
    import jinja2

    class Kept(jinja2.BytecodeCache):
        def load_bytecode(self, bucket: Bucket) -> None:
            if bucket.key in kept:
                fresh[bucket.key] = kept[bucket.key]
                bucket.bytecode_from_string(b64decode(kept[bucket.key]))

        def dump_bytecode(self, bucket: Bucket) -> None:
            fresh[bucket.key] = b64encode(bucket.bytecode_to_string()).decode()

    return Kept()


def environment(bytecode: BytecodeCache) -> Environment:
    """Return the templates and what they call."""
    import jinja2

    made = jinja2.Environment(
        loader=jinja2.PackageLoader("schemadsl.codegen.python"),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=jinja2.StrictUndefined,
        bytecode_cache=bytecode,
        autoescape=False,  # Python is no markup
    )
    for name, function in (("string", string), ("document", document), ("result", result)):
        made.globals[name] = function  # pyright: ignore[reportArgumentType]  -- known by Jinja's own
    return made


def string(text: str) -> str:
    """Write *text* as black writes a string."""
    made = repr(text)
    if made.startswith("'") and '"' not in text:
        return f'"{made[1:-1]}"'.replace("\\'", "'")
    return made


def document(q: MethodPlan, more: str) -> str:
    """Write the docstring of a method: the comments of its query."""
    said = "\n\n".join(part for part in (q.doc, more) if part) or f"Run {q.constant}."
    said = said.replace("\\", "\\\\").replace('"""', "'''")
    if not said.replace("\n", "").replace("\t", "").isprintable():
        said = re.sub(r"[^\n\t]", lambda m: m[0] if m[0].isprintable() else "?", said)
    lines = said.split("\n")
    body = "\n".join([lines[0], *(f"        {line}".rstrip() for line in lines[1:])])
    return f"{body}\n        " if len(lines) > 1 else body + (" " if body.endswith('"') else "")


def result(q: MethodPlan) -> str:
    """Write what a method returns."""
    row = q.maker.type if q.maker is not None else "None"
    maybe = row if row == "Any" or row.endswith("| None") else f"{row} | None"
    return {
        ":one": maybe,
        ":many": f"list[{row}]",
        ":batchone": f"list[{maybe}]",
        ":batchmany": f"list[list[{row}]]",
        ":execrows": "int",
        ":copyfrom": "int",
        ":execresult": "str",
    }.get(q.command, "None")
