"""What is drawn of a schema: boxes, rows, links, and the marks of what changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from schemadsl.diagram import Box, Link, Row, Scene, gather, html, mermaid, svg
from schemadsl.sources.module import load

from .helpers import HOSTILE, changed, drawn

ROOT = Path(__file__).parents[2]

SHOP = """
app = Schema("app")

class Mood(Enum, name="mood"):
    sad = "sad"
    ok = "ok"

class Users(Table, name="users"):
    id = t.bigint(primary_key=True)
    email = t.text(unique=True, comment="Where letters go")
    mood = t.enum(Mood, null=True)

class Profiles(Table, name="profiles", schema=app):
    user_id = t.bigint(primary_key=True, references=Users.id, on_delete="cascade")
    friend_id = t.bigint(null=True, references=Users.id)

class Folders(Table, name="folders"):
    id = t.bigint(primary_key=True)
    parent_id = t.bigint(null=True, references=lambda: Folders.id)
"""


def _box(scene: Scene, key: str) -> Box:
    return next(box for box in scene.boxes if box.key == key)


def _row(scene: Scene, key: str, name: str) -> Row:
    return next(row for row in _box(scene, key).rows if row.name == name)


def _links(scene: Scene, source: str, target: str) -> list[Link]:
    return [
        link
        for link in scene.links
        if (scene.boxes[link.source].key, scene.boxes[link.target].key) == (source, target)
    ]


@pytest.fixture
def shop(tmp_path: Path) -> Scene:
    return drawn(tmp_path, SHOP)


def test_rows_say_keys_and_types(shop: Scene) -> None:
    """Rows stand in their order with type, keys, null and comment."""
    assert [row.name for row in _box(shop, "public.users").rows] == ["id", "email", "mood"]
    assert _row(shop, "public.users", "id").primary
    assert _row(shop, "public.users", "email").unique
    assert _row(shop, "public.users", "email").comment == "Where letters go"
    assert _row(shop, "public.users", "mood").null
    user = _row(shop, "app.profiles", "user_id")
    assert (user.primary, user.foreign, user.type) == (True, True, "bigint")


def test_cardinality(shop: Scene) -> None:
    """A key that is unique as well ends in one row, a nullable one may have no target."""
    links = _links(shop, "app.profiles", "public.users")
    assert [(link.one, link.optional) for link in links] == [(False, True), (True, False)]
    assert links[1].label == "on delete cascade"
    assert len(_links(shop, "public.folders", "public.folders")) == 1


def test_types_are_kin(shop: Scene) -> None:
    """An enum is a box with its values, kin to the tables that have columns of it."""
    enum = _box(shop, "public.mood")
    assert [row.name for row in enum.rows] == ["sad", "ok"]
    pair = shop.boxes.index(_box(shop, "public.users")), shop.boxes.index(enum)
    assert pair in shop.kin


def test_schemas_have_ground(shop: Scene) -> None:
    """Two schemas stand on a ground each, with their name; one alone needs none."""
    assert svg(shop).count('class="region"') == 2
    assert ">app</text>" in svg(shop)


def test_partitions_stand_in_the_whole(tmp_path: Path) -> None:
    """Partitions are lines of the partitioned table, whatever their number."""
    parts = "\n".join(
        f'Partition("events_{n}", of=Events, values="FROM ({n}) TO ({n + 1})")' for n in range(9)
    )
    scene = drawn(
        tmp_path,
        f"""
class Events(Table, name="events", partition_by="RANGE (id)"):
    id = t.bigint(primary_key=True)
{parts}
""",
    )
    assert [box.key for box in scene.boxes] == ["public.events"]
    names = [row.name for row in scene.boxes[0].rows if row.aside]
    assert names == [*(f"events_{n}" for n in range(6)), "… 3 more"]


def test_views_read_tables(tmp_path: Path) -> None:
    """A view is a box of its own, with a line to each table that it reads."""
    scene = drawn(tmp_path, SHOP + 'v = View("v", query="SELECT id, email FROM users")')
    assert _box(scene, "public.v").query
    assert [link.word for link in _links(scene, "public.v", "public.users")] == ["reads"]


def test_changes_are_marked(tmp_path: Path) -> None:
    """What comes, goes and changes has its sign; the type before stands beside that after."""
    new = SHOP.replace("t.text(unique=True", "t.varchar(200, unique=True")
    new = new.replace("    friend_id = t.bigint(null=True, references=Users.id)\n", "")
    new += '\nclass Tags(Table, name="tags"):\n    id = t.bigint(primary_key=True)\n'
    new = new.replace('class Folders(Table, name="folders")', 'class Folders(Table, name="boxes")')
    scene = changed(tmp_path, SHOP, new)
    assert _box(scene, "public.tags").change == "+"
    assert _box(scene, "public.folders").change == "-"
    assert _box(scene, "public.users").change == "~"
    assert _box(scene, "public.mood").change == ""
    email = _row(scene, "public.users", "email")
    assert (email.change, email.was, email.type) == ("~", "text", "varchar(200)")
    assert _row(scene, "app.profiles", "friend_id").change == "-"
    assert [link.change for link in _links(scene, "app.profiles", "public.users")] == ["-", ""]
    text = svg(scene)
    assert 'class="box added"' in text
    assert 'class="box dropped"' in text
    assert "text → varchar(200)" in text
    assert "- folders" in mermaid(scene)


def test_what_has_no_box_is_told(tmp_path: Path) -> None:
    """An index stands in its table, a function in a box of what else changes."""
    new = SHOP.replace(
        "    mood = t.enum(Mood, null=True)\n",
        "    mood = t.enum(Mood, null=True)\n    by_mood = Index(mood, name='by_mood')\n",
    )
    new += '\nf = Function("f", returns="integer", language="sql", body="SELECT 1")\n'
    scene = changed(tmp_path, SHOP, new)
    index = _row(scene, "public.users", "index by_mood")
    assert (index.change, index.aside) == ("+", True)
    assert [row.name for row in scene.boxes[-1].rows] == ["function f()"]
    assert scene.boxes[-1].rows[0].change == "+"


def test_equal_sources_have_no_marks(tmp_path: Path) -> None:
    """Between two equal sources nothing is marked."""
    scene = changed(tmp_path, SHOP, SHOP)
    assert {box.change for box in scene.boxes} == {""}


def test_picture_of_this_repository() -> None:
    """The picture in the README is that of schema.py as it is now."""
    path = ROOT / "docs" / "images" / "erd.svg"
    now = svg(gather(load(ROOT / "schema.py", root=ROOT), "Recally"))
    mend = "python -m schemadsl erd --title Recally --out docs/images/erd.svg"
    assert path.read_text() == now, f"Run: {mend}"


def test_hostile_names(tmp_path: Path) -> None:
    """Whatever a name or comment holds, the picture holds it as text alone."""
    lines = [
        f"class T{n}(Table, name={name[:20]!r}, comment={name!r}):\n"
        f"    c0 = t.text(name={name[:20]!r}, comment={name!r}, primary_key=True)\n"
        for n, name in enumerate(HOSTILE)
    ]
    scene = drawn(tmp_path, "\n".join(lines))
    for text in (svg(scene), html(scene)):
        assert "<img" not in text
        assert text.count("<script") == text.count("</script>") <= 1
        assert "alert(1)</script>" not in text
        assert "\u202e" not in text
    assert "<" not in mermaid(scene)
