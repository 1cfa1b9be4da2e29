-- on: paradedb, contrib
-- says: syntax error
CREATE OPERATOR <+ (LEFTARG = text, RIGHTARG = text, FUNCTION = textcat);
