CREATE TABLE "Odd ""Name" ("a b" integer, "select" text, plain integer);
COMMENT ON COLUMN "Odd ""Name"."a b" IS 'it''s $1 \ odd';
COMMENT ON COLUMN "Odd ""Name".plain IS 'gone';
