"""What a dictionary holds, and that names and comments stay text in every format."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from schemadsl.diagram import gather, html, mermaid, svg
from schemadsl.diagram.layout import layout
from schemadsl.dictionary.collect import dictionary
from schemadsl.dictionary.entries import Dictionary
from schemadsl.dictionary.markdown import files, one_file
from schemadsl.dictionary.page import html as page
from schemadsl.model import Catalog
from schemadsl.sources.module import load
from tests.diagram.geometry import wrong
from tests.diagram.helpers import HOSTILE, declared

ROOT = Path(__file__).parents[2]
CASES = sorted((ROOT / "tests" / "cases" / "accepted").glob("*/schema.py"))

SHOP = """
class Mood(Enum, name="mood", comment="How it went"):
    sad = "sad"
    ok = "ok"

touch = Function("touch", returns="trigger", language="plpgsql", body="BEGIN RETURN NEW; END;")

class Users(Table, name="users", comment="Who may come in.\\n\\nAnd who may not."):
    id = t.bigint(primary_key=True)
    email = t.text(unique=True, comment="Where letters go")
    mood = t.enum(Mood, null=True, default=Mood.ok)
    by_mood = Index(mood, where="mood IS NOT NULL", name="by_mood")
    adult = Check("id > 0", name="positive")
    touched = Trigger("touched", before="update", for_each="row", execute=touch)
    own = Policy("own", for_="select", using="id = 1")

class Posts(Table, name="posts"):
    id = t.bigint(primary_key=True)
    user_id = t.bigint(references=Users.id, on_delete="cascade")
"""


@pytest.fixture
def shop(tmp_path: Path) -> Dictionary:
    return dictionary(declared(tmp_path, SHOP), "shop")


def _everything(held: Dictionary) -> set[object]:
    found: set[object] = set()
    for one in held.pages:
        found |= {one.ref, *(column.ref for column in one.columns)}
        found |= {entry.ref for group in one.groups for entry in group.entries}
    return found | {entry.ref for group in held.groups for entry in group.entries}


@pytest.fixture(scope="module", params=CASES, ids=lambda path: path.parent.name)
def case(request: pytest.FixtureRequest) -> Catalog:
    """Each schema that must be accepted: together they hold every kind."""
    return load(request.param, root=request.param.parent)


def test_everything_is_told_of(case: Catalog) -> None:
    """Every object of every kind stands in the dictionary, with the SQL that makes it."""
    held = dictionary(case, "case")
    assert _everything(held) - {None} == set(case.refs)
    made = files(held)
    assert len(set(made)) == len(made)
    text = one_file(held)
    for link in re.findall(r"\]\(#([^)]+)\)", text):
        assert f'<a id="{link}"></a>' in text
    for name, part in made.items():
        for file, _, spot in re.findall(r"\]\(([^)#]*)(#([^)]+))?\)", part):
            if not file.endswith(".svg"):
                assert file in made, name
                assert not spot or f'<a id="{spot}"></a>' in made[file]


def test_everything_is_drawn(case: Catalog) -> None:
    """Every schema is a picture in which nothing overlaps."""
    scene = gather(case, "case")
    assert list(wrong(scene, layout(scene))) == []
    assert html(scene) and svg(scene) and mermaid(scene)


def test_columns(shop: Dictionary) -> None:
    """Columns have type, null, default, keys, what they refer to, comment; types are links."""
    users = next(one for one in shop.pages if one.name == "users")
    email, mood = users.columns[1:3]
    assert (email.keys, email.comment, email.null) == (("U",), "Where letters go", False)
    assert mood.type.ref is not None and mood.type.ref.kind == "enum"
    assert mood.default.startswith("'ok'")
    posts = next(one for one in shop.pages if one.name == "posts")
    reference = posts.columns[1].references[0]
    assert (reference.text, reference.ref, reference.more) == (
        "users.id",
        users.ref,
        "on delete cascade",
    )
    assert [mention.text for mention in users.users] == ["posts (user_id)"]


def test_markdown(shop: Dictionary) -> None:
    """A folder has a page for each table, which lead to each other."""
    made = files(shop, "<svg/>")
    assert set(made) == {
        *("README.md", "erd.svg", "users.md", "posts.md", "mood.md", "functions.md"),
    }
    users = made["users.md"]
    assert "| `mood` | [`mood`](mood.md) | yes | `'ok'" in users
    assert "| `by_mood` | `btree` | `mood` | `mood IS NOT NULL` |" in users
    assert "| `touched` | `before update, for each row` | `touch()` |" in users
    assert "| `own` | `select` | `public` | `id = 1` |" in users
    assert "Who may come in.\n\nAnd who may not." in users
    assert "[`users.id`](users.md) on delete cascade" in made["posts.md"]
    assert "Who may come in.<br>And who may not." in made["README.md"]
    assert "[`users.mood`](users.md)" in made["mood.md"]


def test_search_indexes_say_their_options() -> None:
    """BM25 and vector indexes are told of with their method, keys and options."""
    made = files(dictionary(load(ROOT / "schema.py", root=ROOT), "recally"))
    assert "| `bm25` | `id, title," in made["content.md"]
    assert "| `key_field = id` |" in made["content.md"]
    path = ROOT / "tests" / "cases" / "accepted" / "hnsw" / "schema.py"
    vectors = one_file(dictionary(load(path, root=path.parent), "vectors"))
    assert re.search(r"\| `hnsw` \| `\w+ vector_\w+` \|", vectors)
    assert re.search(r"\| `[^`]*ef_construction = \d+[^`]*` \|", vectors)


def _hostile(root: Path) -> Catalog:
    lines = [
        f"class T{n}(Table, name={name[:20]!r}, comment={name!r}):\n"
        f"    c0 = t.text(name={name[:20]!r}, comment={name!r}, primary_key=True)\n"
        f"    c1 = t.text(null=True, default=Value({name!r}), references=lambda: T{n}.c0)\n"
        f"    i = Index(c1, name={name[:18] + 'i'!r}, comment={name!r})\n"
        for n, name in enumerate(HOSTILE)
    ]
    return declared(root, "\n".join(lines))


def test_hostile_names_in_markdown(tmp_path: Path) -> None:
    """Read as Markdown, pages hold names and comments as they are, and no markup of theirs."""
    reader = MarkdownIt("commonmark").enable("table")
    made = files(dictionary(_hostile(tmp_path), "<b>&"))
    assert all(re.fullmatch(r"[A-Za-z0-9_.-]+", name) for name in made)
    seen = ""
    for text in made.values():
        shown = reader.render(text)
        assert set(re.findall(r"<(\w+)", shown)) <= {
            *("a", "h1", "h2", "p", "em", "code", "pre", "ul", "li"),
            *("table", "thead", "tbody", "tr", "th", "td", "br"),
        }
        assert "javascript:" not in "".join(re.findall(r'href="[^"]*"', shown))
        for table in re.findall(r"<table>.*?</table>", shown, re.DOTALL):
            rows = [row.count("<td") for row in re.findall(r"<tr>.*?</tr>", table, re.DOTALL)[1:]]
            assert set(rows) == {table.count("<th>")}
        seen += shown
    for name in ("&lt;script&gt;alert(1)&lt;/script&gt;", "a&quot;b'c`d", "naïve 表名 🎉"):
        assert name in seen
    assert "*bold* _it_ [a](javascript:alert(3))" in seen


def test_hostile_names_in_html(tmp_path: Path) -> None:
    """The page holds names and comments as text alone."""
    text = page(dictionary(_hostile(tmp_path), "</title><script>"))
    assert text.count("<script") == text.count("</script>") == 1
    assert "<img" not in text
    assert "\u202e" not in text


def test_same_text_twice(tmp_path: Path) -> None:
    """A dictionary is the same each time."""
    first, second = (one_file(dictionary(declared(tmp_path, SHOP), "shop")) for _ in range(2))
    assert first == second
