CREATE SCHEMA "S(1)"; CREATE TYPE "S(1)"."ty, (pe" AS ENUM ('a');
CREATE FUNCTION "S(1)"."f(integer)"() RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION "S(1)"."f"(integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION "S(1)"."a""b("("x y" "S(1)"."ty, (pe", "select" integer DEFAULT 1) RETURNS "S(1)"."ty, (pe" LANGUAGE sql BEGIN ATOMIC SELECT "x y"; END;
CREATE TABLE "S(1)"."t(1)" (a integer DEFAULT "S(1)"."f(integer)"()); COMMENT ON FUNCTION "S(1)"."f(integer)"() IS 'x';
