CREATE TYPE r AS RANGE (SUBTYPE = integer); CREATE TABLE t (r r DEFAULT '[1,2)', a r[]);
