CREATE PROCEDURE p(a integer, INOUT c integer) LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS 'BEGIN c := a; END';
CREATE PROCEDURE q(OUT a integer, VARIADIC b integer[]) LANGUAGE sql BEGIN ATOMIC SELECT 1; END;
COMMENT ON PROCEDURE p(integer, integer) IS 'p';
