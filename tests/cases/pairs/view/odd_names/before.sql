CREATE SCHEMA "Odd.Schema";
CREATE TABLE "Odd.Schema"."My ""Table" ("select" integer, "A b" text);
