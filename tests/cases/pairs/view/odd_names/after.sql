CREATE SCHEMA "Odd.Schema";
CREATE TABLE "Odd.Schema"."My ""Table" ("select" integer, "A b" text);
CREATE VIEW "Odd.Schema"."view" AS SELECT "select", "A b" AS "from", 1 AS "ünï" FROM "Odd.Schema"."My ""Table";
COMMENT ON COLUMN "Odd.Schema"."view"."from" IS $$a "b" 'c'$$;
ALTER VIEW "Odd.Schema"."view" ALTER "from" SET DEFAULT 'x';
