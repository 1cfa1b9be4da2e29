"""ParadeDB's BM25 index."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from schemadsl.dsl.arguments import checked, flat
from schemadsl.dsl.column import Column
from schemadsl.dsl.indexes import AnyIndex
from schemadsl.dsl.tokenized import Tokenized

if TYPE_CHECKING:
    from typing import TypeAlias, TypedDict

    from schemadsl.dsl.ignore import LintIgnore

    class FastField(TypedDict, total=False):
        """How a number, truth value or date is kept."""

        indexed: bool
        fast: bool
        column: str

    class RangeField(TypedDict, total=False):
        """How a range is kept."""

        fast: bool
        column: str

    class TextField(TypedDict, total=False):
        """How a text is kept; prefer a tokenizer from `schemadsl.tokenizers`."""

        indexed: bool
        fast: bool
        fieldnorms: bool
        tokenizer: Mapping[str, Any]
        record: Literal["basic", "freq", "position"]
        normalizer: Literal["raw", "lowercase"]
        column: str

    class JsonField(TextField, total=False):
        """How a JSON document is kept."""

        expand_dots: bool

    Texts: TypeAlias = Mapping[str, TextField]
    Fasts: TypeAlias = Mapping[str, FastField]

__all__ = ["Bm25"]


class Bm25(AnyIndex):
    """A ParadeDB search index: ``search = Bm25(id, title, content, key=id)``.

    A field is a column, a column or expression with a tokenizer from
    `schemadsl.tokenizers`, or SQL that carries its own cast. *key* is the column
    that names a row: unique, NOT NULL and one of the fields. The ``…_fields``
    options set how a field is kept, by its name (ParadeDB's documentation,
    "Create an Index").
    """

    method = "bm25"

    @checked
    def __init__(
        self,
        *fields: Column[Any] | Tokenized | str,
        key: Column[Any],
        name: str | None = None,
        where: str | None = None,
        text_fields: Texts | None = None,
        numeric_fields: Fasts | None = None,
        boolean_fields: Fasts | None = None,
        datetime_fields: Fasts | None = None,
        json_fields: Mapping[str, JsonField] | None = None,
        range_fields: Mapping[str, RangeField] | None = None,
        layer_sizes: Sequence[str] | None = None,
        background_layer_sizes: Sequence[str] | None = None,
        target_segment_count: int | None = None,
        mutable_segment_rows: int | None = None,
        sort_by: str | None = None,
        search_tokenizer: str | None = None,
        partition_by: Sequence[str] | None = None,
        renamed_from: str | None = None,
        comment: str | None = None,
        lint_ignore: LintIgnore | None = None,
    ) -> None:
        storage = {
            "text_fields": text_fields,
            "numeric_fields": numeric_fields,
            "boolean_fields": boolean_fields,
            "datetime_fields": datetime_fields,
            "json_fields": json_fields,
            "range_fields": range_fields,
            "layer_sizes": layer_sizes,
            "background_layer_sizes": background_layer_sizes,
            "target_segment_count": target_segment_count,
            "mutable_segment_rows": mutable_segment_rows,
            "sort_by": sort_by,
            "search_tokenizer": search_tokenizer,
            "partition_by": partition_by,
        }
        super().__init__(name, where, storage, renamed_from, comment)
        self.fields: tuple[Column[Any] | Tokenized | str, ...] = flat(fields, "Bm25", self.where)
        self.key = key
