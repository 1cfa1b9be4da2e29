CREATE AGGREGATE a(integer) (SFUNC = int4_avg_accum, STYPE = bigint[], INITCOND = '{0,0}');
