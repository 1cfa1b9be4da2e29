"""The whole way in one run: schema.py → migration → proof → a ParadeDB with rows → two searches.

It works on a copy in a temporary folder, so that the project's own files stay as they are.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

from schemadsl.cli.main import main
from schemadsl.postgres.connect import connect
from schemadsl.postgres.execute import run_script
from schemadsl.scratch import open_server

ROOT = Path(__file__).resolve().parent.parent
EXTENSIONS = ("vector", "pg_search")

PAGES = [
    ("Trail running shoes", "Which soles hold on wet rock, and how long they last.", 0.9, 0.1),
    ("Sourdough for beginners", "Flour, water, salt and patience.", 0.1, 0.9),
    ("A week on the coast path", "Two hundred kilometres of running and walking.", 0.8, 0.2),
    ("Index types in PostgreSQL", "B-tree, GIN, BRIN, and what BM25 adds to them.", 0.5, 0.5),
]

PEOPLE = """
INSERT INTO users (username, email) VALUES ('ada', 'ada@example.org') RETURNING uuid
"""
PAGE = """
WITH page AS (
    INSERT INTO bookmark_content (type, url, user_id, title, content)
    VALUES ('page', 'https://example.org/' || %(n)s, %(user)s, %(title)s, %(content)s)
    RETURNING id
)
INSERT INTO bookmarks (user_id, content_id) SELECT %(user)s, id FROM page
"""
EMBEDDING = """
INSERT INTO assistant_embedddings (user_id, text, embeddings)
SELECT %(user)s, %(title)s, ('[' || %(a)s || ',' || %(b)s || repeat(',0', 1534) || ']')::vector
"""
WORDS = """
SELECT title, pdb.score(id) AS score FROM bookmark_content
WHERE content ||| %(words)s OR title ||| %(words)s ORDER BY score DESC, title
"""
MEANING = """
SELECT text, embeddings <=> ('[1,0' || repeat(',0', 1534) || ']')::vector AS distance
FROM assistant_embedddings ORDER BY distance, text LIMIT 3
"""


def step(text: str) -> None:
    """Announce a step."""
    print(f"\n== {text}", flush=True)


def copy_project(folder: Path) -> None:
    """Copy what a person edits: schema.py, and an empty configuration."""
    shutil.copy(ROOT / "schema.py", folder)
    (folder / "pyproject.toml").write_text("[tool.schemadsl]\n")
    os.chdir(folder)


def run(*arguments: str) -> None:
    """Run one command as a person would, and stop the demo where it fails."""
    print(f"$ python -m schemadsl {' '.join(arguments)}", flush=True)
    code = main(list(arguments))
    if code:
        sys.exit(code)


def edit(folder: Path) -> None:
    """Change one line of schema.py."""
    path = folder / "schema.py"
    old = "    is_archive = t.boolean(default=False)\n"
    new = old + '    rating = t.smallint(null=True, check="rating BETWEEN 1 AND 5")\n'
    path.write_text(path.read_text().replace(old, new, 1))
    print("+   " + new.splitlines()[1].strip())


def search(conninfo: str, folder: Path) -> None:
    """Apply the migrations, insert a few bookmarks and search them by words and by meaning."""
    with connect(conninfo) as connection:
        for path in sorted(folder.glob("migrations/*.sql")):
            count = run_script(connection, path.read_text(), file=path.name)
            print(f"applied {path.name}: {count} statements")
        row = connection.execute(PEOPLE).fetchone()
        assert row is not None
        for n, (title, content, a, b) in enumerate(PAGES):
            values = {"n": n, "user": row[0], "title": title, "content": content, "a": a, "b": b}
            connection.execute(PAGE, values)
            connection.execute(EMBEDDING, values)
        step('BM25: bookmarks about "running shoes"')
        for title, score in connection.execute(WORDS, {"words": "running shoes"}):
            print(f"{score:8.3f}  {title}")
        step("Vectors: nearest to (1, 0, …) by cosine distance")
        for title, distance in connection.execute(MEANING):
            print(f"{distance:8.3f}  {title}")


def demo() -> None:
    """Run the demo."""
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="schemadsl-demo-") as name:
        folder = Path(name)
        copy_project(folder)
        step("From schema.py to a proved migration")
        run("generate", "--name", "initial")
        step("Edit one line, get the next migration")
        edit(folder)
        run("generate")
        print()
        print(sorted(folder.glob("migrations/*.sql"))[-1].read_text().rstrip())
        step("What CI runs")
        run("generate", "--check")
        step("A throwaway ParadeDB with these migrations")
        with open_server(EXTENSIONS, warm=True, say=print) as server, server.database() as database:
            search(database.conninfo, folder)
        os.chdir(ROOT)
    print(f"\nDone in {time.monotonic() - started:.1f} s. Now edit schema.py yourself.")


if __name__ == "__main__":
    demo()
