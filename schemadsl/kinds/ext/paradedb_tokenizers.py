"""The tokenizers of pg_search: which there are, since when, and what options each takes.

Facts of pg_search 0.21.14 as its server states them, and of its documentation
(docs.paradedb.com, "Tokenizers" and "Token Filters") for what later versions add.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from attrs import frozen

from schemadsl.sqltext import Token, tokens

__all__ = [
    "LANGUAGES",
    "SHARED",
    "TOKENIZERS",
    "Cast",
    "Option",
    "Tokenizer",
    "Version",
    "parse",
    "version_number",
]

Version = tuple[int, ...]


@frozen(kw_only=True)
class Option:
    """One option: *kind* is bool, int, number, text, word (of *choices*) or pattern.

    *position* is where the value may stand without its name; *since* the first
    version that has the option, () where all supported ones do.
    """

    name: str
    kind: str = "text"
    choices: tuple[str, ...] = ()
    position: int | None = None
    required: bool = False
    since: Version = ()


@frozen(kw_only=True)
class Tokenizer:
    """A type ``pdb.name``: its own options, and whether it takes the shared ones."""

    name: str
    options: tuple[Option, ...] = ()
    shared: bool = True
    since: Version = ()

    def option(self, name: str) -> Option | None:
        """Return the option called *name*, its own or a shared one."""
        for option in self.all_options:
            if option.name == name:
                return option
        return None

    @property
    def all_options(self) -> tuple[Option, ...]:
        """Its own options, then the shared ones it takes."""
        return self.options + (SHARED if self.shared else (ALIAS,))


LANGUAGES: Mapping[str, Version] = MappingProxyType(
    {
        **dict.fromkeys(
            """
            arabic danish dutch english finnish french german greek hungarian italian norwegian
            polish portuguese romanian russian spanish swedish tamil turkish
            """.split(),
            (),
        ),
        "czech": (0, 22, 3),
    }
)
"""Languages of stemmers and stop words, and the first version that knows each."""

_LANGUAGE = tuple(LANGUAGES)

ALIAS = Option(name="alias")
SHARED: tuple[Option, ...] = (
    ALIAS,
    Option(name="lowercase", kind="bool"),
    Option(name="stemmer", kind="word", choices=_LANGUAGE),
    Option(name="stopwords_language", kind="word", choices=_LANGUAGE),
    Option(name="stopwords"),
    Option(name="remove_short", kind="int"),
    Option(name="remove_long", kind="int"),
    Option(name="ascii_folding", kind="bool"),
    Option(name="alpha_num_only", kind="bool"),
    Option(name="trim", kind="bool"),
    Option(name="normalizer", kind="word", choices=("raw", "lowercase")),
    Option(
        name="chinese_convert",
        kind="word",
        choices=("t2s", "s2t", "tw2s", "tw2sp", "s2tw", "s2twp"),
    ),
    Option(name="columnar", kind="bool", since=(0, 22)),
    Option(name="fieldnorms", kind="bool", since=(0, 22)),
    Option(name="k1", kind="number", since=(0, 23)),
    Option(name="b", kind="number", since=(0, 23)),
)
"""The options that every tokenizer but literal and alias takes."""

_GRAMS = (
    Option(name="min", kind="int", position=0, required=True),
    Option(name="max", kind="int", position=1, required=True),
)
_ALL = (
    Tokenizer(
        name="unicode_words", options=(Option(name="remove_emojis", kind="bool", position=0),)
    ),
    Tokenizer(name="simple"),
    Tokenizer(name="whitespace"),
    Tokenizer(name="source_code"),
    Tokenizer(name="chinese_compatible"),
    Tokenizer(name="literal", shared=False),
    Tokenizer(name="literal_normalized"),
    Tokenizer(
        name="ngram",
        options=(
            *_GRAMS,
            Option(name="prefix_only", kind="bool"),
            Option(name="positions", kind="bool"),
        ),
    ),
    Tokenizer(name="edge_ngram", options=(*_GRAMS, Option(name="token_chars")), since=(0, 23)),
    Tokenizer(
        name="regex_pattern",
        options=(Option(name="pattern", kind="pattern", position=0, required=True),),
    ),
    Tokenizer(
        name="lindera",
        options=(
            Option(
                name="language",
                kind="word",
                choices=("chinese", "japanese", "korean"),
                position=0,
                required=True,
            ),
            Option(name="keep_whitespace", kind="bool", since=(0, 24, 2)),
            Option(name="nfkc", kind="bool", since=(0, 24, 2)),
            Option(name="reading_form", kind="bool", since=(0, 24, 2)),
        ),
    ),
    Tokenizer(name="jieba"),
    Tokenizer(name="icu"),
    Tokenizer(
        name="alias",
        options=(Option(name="alias", position=0, required=True),),
        shared=False,
    ),
)
TOKENIZERS: Mapping[str, Tokenizer] = MappingProxyType({t.name: t for t in _ALL})
"""Every type ``pdb.name`` that an element of the index may be cast to."""


@frozen
class Cast:
    """An element ``(inner)::pdb.tokenizer('key=value', …)`` in its parts."""

    inner: str
    tokenizer: str
    arguments: tuple[str, ...] = ()

    def value(self, option: str) -> str | None:
        """Return the value given for *option*, by name or by position."""
        prefix = f"{option}="
        for argument in self.arguments:
            if argument.startswith(prefix):
                return argument[len(prefix) :]
        known = TOKENIZERS.get(self.tokenizer)
        found = known.option(option) if known is not None else None
        if found is not None and found.position is not None:
            at = found.position
            if at < len(self.arguments) and "=" not in self.arguments[at]:
                return self.arguments[at]
        return None

    @property
    def alias(self) -> str | None:
        """The field's own name, where one is given."""
        return self.value("alias")


def parse(expression: str) -> Cast | None:
    """Cut an element's text into inner expression, tokenizer and arguments.

    Returns None where the text does not end in a cast to a type of schema pdb.
    """
    text = bare(expression)
    found = list(tokens(text))
    arguments: tuple[str, ...] = ()
    stop = len(found)
    if found and found[-1].text == ")":
        opening = _opening(found)
        arguments = _arguments(text, found[opening + 1 : -1])
        stop = opening
    tail = found[max(stop - 4, 0) : stop]
    if [t.kind for t in tail] not in (
        ["cast", "word", "dot", "word"],
        ["cast", "quoted", "dot", "word"],
        ["cast", "word", "dot", "quoted"],
        ["cast", "quoted", "dot", "quoted"],
    ):
        return None
    if tail[1].name != "pdb":
        return None
    return Cast(bare(text[: tail[0].start]), tail[3].name, arguments)


def bare(sql: str) -> str:
    """Take away the parentheses that hold all of *sql*."""
    text = sql.strip()
    while text.startswith("("):
        found = list(tokens(text))
        if not found or found[-1].text != ")" or _opening(found) != 0:
            break
        text = text[1:-1].strip()
    return text


def _opening(found: list[Token]) -> int:
    """Return where the last parenthesis of *found* was opened."""
    depth = 0
    for at in range(len(found) - 1, -1, -1):
        depth += (found[at].kind == "close") - (found[at].kind == "open")
        if depth == 0:
            return at
    return 0


def _arguments(text: str, found: list[Token]) -> tuple[str, ...]:
    parts: list[list[Token]] = [[]]
    for token in found:
        if token.kind == "comma":
            parts.append([])
        else:
            parts[-1].append(token)
    return tuple(_argument(text, part) for part in parts if part)


def _argument(text: str, part: list[Token]) -> str:
    if len(part) == 1 and part[0].kind in ("string", "estring"):
        quoted = part[0].text
        inner = quoted[quoted.index("'") + 1 : -1].replace("''", "'")
        return inner.replace("\\\\", "\\") if part[0].kind == "estring" else inner
    if len(part) == 1 and part[0].kind in ("word", "quoted"):
        return part[0].name
    return text[part[0].start : part[-1].end]


def version_number(version: str | None) -> Version | None:
    """Read ``0.22.6`` as numbers; None where no version is declared."""
    if version is None:
        return None
    return tuple(int(part) for part in version.split(".") if part.isdigit())
