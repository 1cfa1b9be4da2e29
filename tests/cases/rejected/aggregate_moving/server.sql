-- on: paradedb, contrib
-- says: aggregate msfunc must not be specified without mstype
CREATE AGGREGATE total(integer) (SFUNC = int4pl, STYPE = integer, MSFUNC = int4pl);
