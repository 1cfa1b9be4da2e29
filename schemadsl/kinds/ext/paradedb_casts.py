"""What pg_search rejects about one cast to a tokenizer: the tokenizer, its options, its version."""

from __future__ import annotations

import re
from collections.abc import Iterator

from schemadsl.kinds.ext.paradedb_tokenizers import (
    LANGUAGES,
    TOKENIZERS,
    Cast,
    Option,
    Tokenizer,
    Version,
)

__all__ = ["ALIAS", "check_cast"]

Finding = tuple[str, str]
"""What is wrong, and what to do."""

ALIAS = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")
"""A field's name that query strings can hold; a number or boolean crashes the build."""

_RESERVED = frozenset({"ctid", "true", "false"})


def check_cast(cast: Cast, version: Version | None) -> Iterator[Finding]:
    """Yield what is wrong with the tokenizer of *cast* and its options.

    Nothing is held against a version that is not declared.
    """
    tokenizer = TOKENIZERS.get(cast.tokenizer)
    if tokenizer is None:
        yield (
            f"there is no tokenizer pdb.{cast.tokenizer}",
            f"There are: {', '.join(TOKENIZERS)}.",
        )
        return
    yield from _too_early(f"tokenizer {tokenizer.name}", tokenizer.since, version)
    seen: set[str] = set()
    for at, argument in enumerate(cast.arguments):
        found = _option(tokenizer, at, argument)
        if isinstance(found, str):
            yield _unknown(tokenizer, found)
            continue
        option, value = found
        seen.add(option.name)
        yield from _too_early(f"option {option.name}", option.since, version)
        if wrong := _wrong(option, value, version):
            yield f"{option.name} of pdb.{tokenizer.name} is {value!r}", f"Give it {wrong}."
    for option in tokenizer.options:
        if option.required and option.name not in seen:
            yield f"pdb.{tokenizer.name} has no {option.name}", f"Give it {option.name}."
    yield from _check_grams(cast)
    yield from _check_literal(cast, version)


def _option(tokenizer: Tokenizer, at: int, argument: str) -> tuple[Option, str] | str:
    """Return the option and its value, or the text that names none."""
    name, equals, value = argument.partition("=")
    if equals:
        option = tokenizer.option(name)
        return (option, value) if option is not None else name
    for option in tokenizer.options:
        if option.position == at:
            return option, argument
    return argument


def _unknown(tokenizer: Tokenizer, given: str) -> Finding:
    names = ", ".join(option.name for option in tokenizer.all_options)
    return f"pdb.{tokenizer.name} has no option {given}", f"It takes: {names}."


def _too_early(words: str, since: Version, version: Version | None) -> Iterator[Finding]:
    if version is not None and version < since:
        first = ".".join(map(str, since))
        declared = ".".join(map(str, version))
        yield (
            f"{words} came with pg_search {first}, version {declared} is declared",
            "Declare that version of the extension, or leave it out.",
        )


def _wrong(option: Option, value: str, version: Version | None) -> str:
    """Return what the value should be; empty where it is."""
    if option.kind == "bool":
        # nothing else is read, not even TRUE or 1
        return "" if value in ("true", "false", option.name) else "true or false"
    if option.kind == "int":
        fits = value.isascii() and value.isdigit() and int(value) >= 1
        return "" if fits else "a whole number of 1 or more"
    if option.kind == "number":
        return "" if re.fullmatch(r"\d+(\.\d+)?", value) else "a number"
    if option.kind == "word":
        return _wrong_word(option, value, version)
    if option.name == "alias":
        fits = ALIAS.match(value) is not None and value.lower() not in _RESERVED
        return "" if fits else "a name of letters, digits and underscores that is not reserved"
    return ""


def _wrong_word(option: Option, value: str, version: Version | None) -> str:
    values = [value]
    if option.name == "stopwords_language" and (version is None or version >= (0, 22)):
        values = [part.strip() for part in value.split(",")]
    known = option.choices
    if option.choices == tuple(LANGUAGES) and version is not None:
        known = tuple(name for name, since in LANGUAGES.items() if version >= since)
    fits = all(one.lower() in known for one in values)
    return "" if fits else f"one of {', '.join(known)}"


def _check_grams(cast: Cast) -> Iterator[Finding]:
    low, high = cast.value("min"), cast.value("max")
    if low is None or high is None or not (low.isdigit() and high.isdigit()):
        return
    if int(low) > int(high):
        yield f"min {low} of pdb.{cast.tokenizer} is greater than max {high}", "Swap them."
    elif cast.value("positions") == "true" and int(low) != int(high):
        yield (
            f"pdb.{cast.tokenizer} keeps positions, and min is not max",
            "Give both the same number.",
        )


def _check_literal(cast: Cast, version: Version | None) -> Iterator[Finding]:
    """An aliased literal cannot be read back before 0.22.6: pg_dump and ALTER TYPE fail."""
    if cast.tokenizer != "literal" or cast.alias is None:
        return
    if version is None or version < (0, 22, 6):
        wanted = f"pdb.literal_normalized('alias={cast.alias}', 'lowercase=false')"
        yield (
            "pdb.literal with an alias cannot be dumped or altered before pg_search 0.22.6",
            f"Write {wanted}, or declare version 0.22.6 or later of the extension.",
        )
