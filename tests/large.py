"""A database of 300 tables as a person would declare one: schemas, keys, comments, odd lengths."""

from __future__ import annotations

import random

__all__ = ["large"]

_HEAD = """\
from schemadsl import *
from schemadsl import types as t

class Mood(Enum, name="mood", comment="How it went"):
    sad = "sad"
    fine = "fine"

touch = Function("touch", returns="trigger", language="plpgsql", body="BEGIN RETURN NEW; END;")
"""
_WORDS = "account order invoice shipment product customer payment ticket session event".split()
_TYPES = (
    "t.text(null=True, comment='What people call it, in the words that they chose themselves')",
    "t.numeric(12, 2, default=0)",
    "t.timestamptz(default='CURRENT_TIMESTAMP')",
    "t.varchar(255, null=True)",
    "t.jsonb(default={})",
    "t.array(t.text, null=True)",
    "t.enum(Mood, null=True, default=Mood.fine)",
    "t.boolean(default=False)",
)


def large(tables: int = 300, schemas: int = 6) -> str:
    """Return the schema file; the same each time."""
    chance = random.Random(4711)
    lines = [_HEAD]
    lines += [f's{n} = Schema("area_{n}")\n' for n in range(1, schemas)]
    for number in range(tables):
        lines += _table(number, schemas, chance)
    return "\n".join(lines)


def _table(number: int, schemas: int, chance: random.Random) -> list[str]:
    word = _WORDS[number % len(_WORDS)]
    name = f"{word}_{number}{'_history_of_what_was_changed' * (number % 17 == 0)}"
    area = number * schemas // 300 % schemas
    place = f", schema=s{area}" if area else ""
    comment = f"Each {word}, once.\\nIt stays for ten years." if number % 3 else ""
    said = f", comment={comment!r}" if comment else ""
    lines = [f"class T{number}(Table, name={name!r}{place}{said}):"]
    lines.append('    id = t.bigint(primary_key=True, identity="always")')
    for at in range(chance.choice((1, 3, 5, 8, 14))):
        lines.append(f"    {chance.choice(_WORDS)}_{at} = {chance.choice(_TYPES)}")
    for at in range(min(number, chance.choice((0, 1, 1, 2)))):
        target = chance.randrange(number)
        lines.append(f'    key_{at} = t.bigint(references=T{target}.id, on_delete="cascade")')
        lines.append(f"    by_key_{at} = Index(key_{at})")
    if number % 7 == 0:
        lines.append(f'    good = Check("id > 0", name="t{number}_positive")')
        lines.append(
            '    touched = Trigger("touched", before="update", for_each="row", execute=touch)'
        )
    return [*lines, ""]
