CREATE AGGREGATE x(integer) (SFUNC = int4pl, STYPE = integer);
