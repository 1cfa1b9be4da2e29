CREATE FUNCTION f() RETURNS integer LANGUAGE sql STABLE STRICT SECURITY DEFINER LEAKPROOF PARALLEL SAFE COST 0.5
 SET search_path = public, "My s", '' SET work_mem = '64MB' SET "my.Ext" = 'a''b' SET "TimeZone" = 'UTC' AS $body$SELECT 1 -- $$ 'x' \ $body1$
$body$; COMMENT ON FUNCTION f() IS 'f';
