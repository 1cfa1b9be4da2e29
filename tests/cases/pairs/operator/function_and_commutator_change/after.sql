CREATE FUNCTION same(text, text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1 = $2';
CREATE FUNCTION other(text, text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1 = $2';
CREATE OPERATOR === (FUNCTION = other, LEFTARG = text, RIGHTARG = text, COMMUTATOR = ===, HASHES);
CREATE TABLE t (a text, b text, CONSTRAINT c CHECK (a OPERATOR(public.===) b));
COMMENT ON OPERATOR ===(text, text) IS 'the same';
