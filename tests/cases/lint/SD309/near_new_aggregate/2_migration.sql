CREATE AGGREGATE total (bigint) (SFUNC = int8pl, STYPE = bigint);
DROP AGGREGATE total (bigint);
