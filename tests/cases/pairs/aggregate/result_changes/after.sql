CREATE AGGREGATE x(integer) (SFUNC = int4_avg_accum, STYPE = bigint[], INITCOND = '{0,0}', FINALFUNC = int8_avg);
