-- on: paradedb, contrib
-- says: must specify both or neither of serialization and deserialization functions
CREATE AGGREGATE total(numeric) (SFUNC = numeric_avg_accum, STYPE = internal, FINALFUNC = numeric_sum, SERIALFUNC = numeric_avg_serialize);
