CREATE TABLE t (a integer PRIMARY KEY, b integer);
CREATE INDEX by_b ON t (b);
ALTER TABLE t CLUSTER ON t_pkey;
CREATE TABLE u (a integer PRIMARY KEY);
CREATE TABLE v (a integer UNIQUE, r int4range, EXCLUDE USING gist (r WITH &&));
ALTER TABLE v CLUSTER ON v_r_excl;
CREATE TABLE w (a integer);
CREATE INDEX w_a ON w (a);
ALTER TABLE w CLUSTER ON w_a;
