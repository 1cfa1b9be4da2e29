CREATE SCHEMA "S.x"; CREATE TYPE "S.x"."ty(pe" AS ENUM ('a');
CREATE FUNCTION "S.x"."f(a) ""b"("ty" "S.x"."ty(pe", "o,t" "S.x"."ty(pe") RETURNS "S.x"."ty(pe" LANGUAGE sql AS 'SELECT $1';
CREATE AGGREGATE "S.x"."ag(g"("S.x"."ty(pe") (SFUNC = "S.x"."f(a) ""b", STYPE = "S.x"."ty(pe");
