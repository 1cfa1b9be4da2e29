CREATE TABLE h (id integer, t uuid) PARTITION BY HASH (id, t);
CREATE TABLE h0 (id integer, t uuid);
CREATE TABLE h1 (id integer, t uuid);
CREATE TABLE l (a integer, b date) PARTITION BY LIST (a);
CREATE TABLE l1 (a integer, b date) PARTITION BY HASH (b);
CREATE TABLE l10 PARTITION OF l1 FOR VALUES WITH (MODULUS 1, REMAINDER 0) PARTITION BY RANGE (b);
CREATE TABLE l100 (a integer, b date);
CREATE TABLE t (t text) PARTITION BY HASH (t);
CREATE TABLE t0 (t text);
