CREATE FUNCTION w(integer) RETURNS bigint LANGUAGE internal WINDOW AS 'window_rank';
CREATE FUNCTION v(a text, b text[]) RETURNS text LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION o(IN a integer, OUT d integer, INOUT c integer) LANGUAGE sql AS 'SELECT 1, 2';
CREATE FUNCTION tt(a integer) RETURNS TABLE (x integer, z bigint) LANGUAGE sql AS 'SELECT 1, 2';
