"""Operator classes by access method and extension, as pg_opclass of PostgreSQL 17 and 18 has them.

A line in brackets names the access method and, where one brings them, the extension;
below it stand ``name=type`` for each operator class, ``name*=type`` for a default one. Types
are those of `SHORT`, an element with ``[]`` for an array, or a pseudo-type.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from attrs import frozen

__all__ = ["COERCIBLE", "SHORT", "Opclass", "opclasses"]


@frozen
class Opclass:
    """An operator class: for which type, by default or not, brought by which extension."""

    name: str
    type: str
    default: bool
    extension: str


SHORT: Mapping[str, str] = MappingProxyType(
    {
        "smallint": "int2",
        "integer": "int4",
        "bigint": "int8",
        "real": "float4",
        "double precision": "float8",
        "boolean": "bool",
        "character": "bpchar",
        "character varying": "varchar",
        "bit varying": "varbit",
        '"char"': "char",
        "time without time zone": "time",
        "time with time zone": "timetz",
        "timestamp without time zone": "timestamp",
        "timestamp with time zone": "timestamptz",
    }
)
"""pg_type's names of the types that SQL spells otherwise."""

COERCIBLE: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "text": frozenset({"varchar", "citext"}),
        "bpchar": frozenset({"varchar", "text", "citext"}),
        "varchar": frozenset({"bpchar", "text", "citext"}),
        "inet": frozenset({"cidr"}),
        "bit": frozenset({"varbit"}),
        "varbit": frozenset({"bit"}),
        "oid": frozenset(
            {
                "int4",
                *(
                    f"reg{what}"
                    for what in (
                        "proc procedure oper operator class collation type role namespace"
                        " config dictionary"
                    ).split()
                ),
            }
        ),
    }
)
"""The types that an operator class takes beside its own: binary coercible ones (pg_cast)."""

_TABLE = """
[brin]
bit_minmax_ops*=bit box_inclusion_ops*=box bpchar_bloom_ops=bpchar bpchar_minmax_ops*=bpchar
bytea_bloom_ops=bytea bytea_minmax_ops*=bytea char_bloom_ops=char char_minmax_ops*=char
date_bloom_ops=date date_minmax_multi_ops=date date_minmax_ops*=date float4_bloom_ops=float4
float4_minmax_multi_ops=float4 float4_minmax_ops*=float4 float8_bloom_ops=float8
float8_minmax_multi_ops=float8 float8_minmax_ops*=float8 inet_bloom_ops=inet
inet_inclusion_ops*=inet inet_minmax_multi_ops=inet inet_minmax_ops=inet int2_bloom_ops=int2
int2_minmax_multi_ops=int2 int2_minmax_ops*=int2 int4_bloom_ops=int4
int4_minmax_multi_ops=int4 int4_minmax_ops*=int4 int8_bloom_ops=int8
int8_minmax_multi_ops=int8 int8_minmax_ops*=int8 interval_bloom_ops=interval
interval_minmax_multi_ops=interval interval_minmax_ops*=interval macaddr8_bloom_ops=macaddr8
macaddr8_minmax_multi_ops=macaddr8 macaddr8_minmax_ops*=macaddr8 macaddr_bloom_ops=macaddr
macaddr_minmax_multi_ops=macaddr macaddr_minmax_ops*=macaddr name_bloom_ops=name
name_minmax_ops*=name numeric_bloom_ops=numeric numeric_minmax_multi_ops=numeric
numeric_minmax_ops*=numeric oid_bloom_ops=oid oid_minmax_multi_ops=oid oid_minmax_ops*=oid
pg_lsn_bloom_ops=pg_lsn pg_lsn_minmax_multi_ops=pg_lsn pg_lsn_minmax_ops*=pg_lsn
range_inclusion_ops*=anyrange text_bloom_ops=text text_minmax_ops*=text tid_bloom_ops=tid
tid_minmax_multi_ops=tid tid_minmax_ops*=tid time_bloom_ops=time time_minmax_multi_ops=time
time_minmax_ops*=time timestamp_bloom_ops=timestamp timestamp_minmax_multi_ops=timestamp
timestamp_minmax_ops*=timestamp timestamptz_bloom_ops=timestamptz
timestamptz_minmax_multi_ops=timestamptz timestamptz_minmax_ops*=timestamptz
timetz_bloom_ops=timetz timetz_minmax_multi_ops=timetz timetz_minmax_ops*=timetz
uuid_bloom_ops=uuid uuid_minmax_multi_ops=uuid uuid_minmax_ops*=uuid
varbit_minmax_ops*=varbit
[btree]
array_ops*=anyarray bit_ops*=bit bool_ops*=bool bpchar_ops*=bpchar bpchar_pattern_ops=bpchar
bytea_ops*=bytea char_ops*=char cidr_ops=inet date_ops*=date enum_ops*=anyenum
float4_ops*=float4 float8_ops*=float8 inet_ops*=inet int2_ops*=int2 int4_ops*=int4
int8_ops*=int8 interval_ops*=interval jsonb_ops*=jsonb macaddr8_ops*=macaddr8
macaddr_ops*=macaddr money_ops*=money multirange_ops*=anymultirange name_ops*=name
numeric_ops*=numeric oid_ops*=oid oidvector_ops*=oidvector pg_lsn_ops*=pg_lsn
range_ops*=anyrange record_image_ops=record record_ops*=record text_ops*=text
text_pattern_ops=text tid_ops*=tid time_ops*=time timestamp_ops*=timestamp
timestamptz_ops*=timestamptz timetz_ops*=timetz tsquery_ops*=tsquery tsvector_ops*=tsvector
uuid_ops*=uuid varbit_ops*=varbit varchar_ops=text varchar_pattern_ops=text xid8_ops*=xid8
[gin]
array_ops*=anyarray jsonb_ops*=jsonb jsonb_path_ops=jsonb tsvector_ops*=tsvector
[gist]
box_ops*=box circle_ops*=circle inet_ops=inet multirange_ops*=anymultirange point_ops*=point
poly_ops*=polygon range_ops*=anyrange tsquery_ops*=tsquery tsvector_ops*=tsvector
[hash]
aclitem_ops*=aclitem array_ops*=anyarray bool_ops*=bool bpchar_ops*=bpchar
bpchar_pattern_ops=bpchar bytea_ops*=bytea char_ops*=char cid_ops*=cid cidr_ops=inet
date_ops*=date enum_ops*=anyenum float4_ops*=float4 float8_ops*=float8 inet_ops*=inet
int2_ops*=int2 int4_ops*=int4 int8_ops*=int8 interval_ops*=interval jsonb_ops*=jsonb
macaddr8_ops*=macaddr8 macaddr_ops*=macaddr multirange_ops*=anymultirange name_ops*=name
numeric_ops*=numeric oid_ops*=oid oidvector_ops*=oidvector pg_lsn_ops*=pg_lsn
range_ops*=anyrange record_ops*=record text_ops*=text text_pattern_ops=text tid_ops*=tid
time_ops*=time timestamp_ops*=timestamp timestamptz_ops*=timestamptz timetz_ops*=timetz
uuid_ops*=uuid varchar_ops=text varchar_pattern_ops=text xid8_ops*=xid8 xid_ops*=xid
[spgist]
box_ops*=box inet_ops*=inet kd_point_ops=point poly_ops*=polygon quad_point_ops*=point
range_ops*=anyrange text_ops*=text
[bloom bloom]
int4_ops*=int4 text_ops*=text
[gin btree_gin]
bit_ops*=bit bool_ops*=bool bpchar_ops*=bpchar bytea_ops*=bytea char_ops*=char
cidr_ops*=cidr date_ops*=date enum_ops*=anyenum float4_ops*=float4 float8_ops*=float8
inet_ops*=inet int2_ops*=int2 int4_ops*=int4 int8_ops*=int8 interval_ops*=interval
macaddr8_ops*=macaddr8 macaddr_ops*=macaddr money_ops*=money name_ops*=name
numeric_ops*=numeric oid_ops*=oid text_ops*=text time_ops*=time timestamp_ops*=timestamp
timestamptz_ops*=timestamptz timetz_ops*=timetz uuid_ops*=uuid varbit_ops*=varbit
varchar_ops*=varchar
[gist btree_gist]
gist_bit_ops*=bit gist_bool_ops*=bool gist_bpchar_ops*=bpchar gist_bytea_ops*=bytea
gist_cash_ops*=money gist_cidr_ops*=cidr gist_date_ops*=date gist_enum_ops*=anyenum
gist_float4_ops*=float4 gist_float8_ops*=float8 gist_inet_ops*=inet gist_int2_ops*=int2
gist_int4_ops*=int4 gist_int8_ops*=int8 gist_interval_ops*=interval
gist_macaddr8_ops*=macaddr8 gist_macaddr_ops*=macaddr gist_numeric_ops*=numeric
gist_oid_ops*=oid gist_text_ops*=text gist_time_ops*=time gist_timestamp_ops*=timestamp
gist_timestamptz_ops*=timestamptz gist_timetz_ops*=timetz gist_uuid_ops*=uuid
gist_vbit_ops*=varbit
[btree citext]
citext_ops*=citext citext_pattern_ops=citext
[hash citext]
citext_ops*=citext
[btree cube]
cube_ops*=cube
[gist cube]
gist_cube_ops*=cube
[btree hstore]
btree_hstore_ops*=hstore
[gin hstore]
gin_hstore_ops*=hstore
[gist hstore]
gist_hstore_ops*=hstore
[hash hstore]
hash_hstore_ops*=hstore
[gin intarray]
gin__int_ops=int4[]
[gist intarray]
gist__int_ops*=int4[] gist__intbig_ops=int4[]
[btree isn]
ean13_ops*=ean13 isbn13_ops*=isbn13 isbn_ops*=isbn ismn13_ops*=ismn13 ismn_ops*=ismn
issn13_ops*=issn13 issn_ops*=issn upc_ops*=upc
[hash isn]
ean13_ops*=ean13 isbn13_ops*=isbn13 isbn_ops*=isbn ismn13_ops*=ismn13 ismn_ops*=ismn
issn13_ops*=issn13 issn_ops*=issn upc_ops*=upc
[btree ltree]
ltree_ops*=ltree
[gist ltree]
gist__ltree_ops*=ltree[] gist_ltree_ops*=ltree
[hash ltree]
hash_ltree_ops*=ltree
[gin pg_trgm]
gin_trgm_ops=text
[gist pg_trgm]
gist_trgm_ops=text
[btree seg]
seg_ops*=seg
[gist seg]
gist_seg_ops*=seg
[btree vector]
halfvec_ops*=halfvec sparsevec_ops*=sparsevec vector_ops*=vector
"""


@cache
def opclasses(method: str) -> Mapping[str, tuple[Opclass, ...]]:
    """Return the operator classes of *method* by name, none for a method that is not in the table.

    Several extensions may bring one of the same name.
    """
    found: dict[str, tuple[Opclass, ...]] = {}
    for opclass in _rows(method):
        found[opclass.name] = (*found.get(opclass.name, ()), opclass)
    return MappingProxyType(found)


def _rows(wanted: str) -> Iterator[Opclass]:
    method = extension = ""
    for line in _TABLE.split("\n"):
        if line.startswith("["):
            method, _, extension = line.strip("[]").partition(" ")
            continue
        for word in line.split() if method == wanted else ():
            name, _, kind = word.partition("=")
            yield Opclass(name.rstrip("*"), kind, name.endswith("*"), extension)
