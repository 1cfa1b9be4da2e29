CREATE TYPE r AS RANGE (SUBTYPE = bigint, SUBTYPE_DIFF = int8range_subdiff); CREATE TABLE t (r r DEFAULT '[1,2)', a r[]);
