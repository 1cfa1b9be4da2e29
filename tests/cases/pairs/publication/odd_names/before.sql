CREATE SCHEMA "x.y";
CREATE TABLE "x.y"."T a" ("C ""d" integer, e text);
