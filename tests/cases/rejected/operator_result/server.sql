-- on: paradedb, contrib
-- says: only boolean operators can have negators
CREATE FUNCTION add(integer, integer) RETURNS integer LANGUAGE sql AS 'SELECT $1 + $2';
CREATE OPERATOR +@+ (LEFTARG = integer, RIGHTARG = integer, FUNCTION = add, NEGATOR = -@-);
