CREATE SCHEMA "x.y";
CREATE TABLE "x.y"."T a" ("C ""d" integer, e text);
CREATE PUBLICATION "P ""q"".r" FOR TABLE "x.y"."T a" ("C ""d") WHERE ("C ""d" > 1);
CREATE PUBLICATION "all" FOR TABLES IN SCHEMA "x.y";
