CREATE AGGREGATE a(integer) (
 SFUNC = int4_avg_accum, STYPE = bigint[], SSPACE = 64, FINALFUNC = int8_avg, COMBINEFUNC = int4_avg_combine,
 INITCOND = '{0,0}', MSFUNC = int4_avg_accum, MINVFUNC = int4_avg_accum_inv, MSTYPE = bigint[], MSSPACE = 48,
 MFINALFUNC = int8_avg, MINITCOND = '{0,0}', FINALFUNC_MODIFY = READ_WRITE, MFINALFUNC_MODIFY = SHAREABLE, PARALLEL = RESTRICTED);
