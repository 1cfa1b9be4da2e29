CREATE TABLE t (a integer PRIMARY KEY, b integer);
CREATE INDEX by_b ON t (b);
ALTER TABLE t CLUSTER ON by_b;
CREATE TABLE u (a integer PRIMARY KEY);
ALTER TABLE u CLUSTER ON u_pkey;
CREATE TABLE v (a integer UNIQUE, r int4range, EXCLUDE USING gist (r WITH &&));
