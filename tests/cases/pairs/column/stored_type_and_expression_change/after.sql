CREATE TABLE t (a integer, b bigint GENERATED ALWAYS AS (a::bigint * 3000000000) STORED, c integer);
CREATE INDEX by_b ON t (b);
