CREATE FUNCTION w(integer) RETURNS bigint LANGUAGE internal WINDOW AS 'window_row_number';
CREATE FUNCTION v(a text, VARIADIC b text[]) RETURNS text LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION o(IN a integer, OUT b integer, INOUT c integer) LANGUAGE sql AS 'SELECT 1, 2';
CREATE FUNCTION tt(a integer) RETURNS TABLE (x integer, y text) LANGUAGE sql AS 'SELECT 1, ''a''';
