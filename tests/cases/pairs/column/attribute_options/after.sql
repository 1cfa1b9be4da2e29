CREATE TABLE t (a integer, b integer, c integer);
ALTER TABLE t ALTER a SET (n_distinct = 10);
ALTER TABLE t ALTER b SET (n_distinct_inherited = -1);
ALTER TABLE t ALTER c SET (n_distinct = 5), ALTER c SET STATISTICS 7;
