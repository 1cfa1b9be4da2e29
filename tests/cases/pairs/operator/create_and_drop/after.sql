CREATE SCHEMA s; CREATE FUNCTION s.same(text, text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1 = $2';
CREATE OPERATOR s.=== (FUNCTION = s.same, LEFTARG = text, RIGHTARG = text, COMMUTATOR = OPERATOR(s.===), RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES);
CREATE OPERATOR s.#@# (FUNCTION = numeric_abs, RIGHTARG = numeric);
COMMENT ON OPERATOR s.#@# (NONE, numeric) IS 'prefix';
