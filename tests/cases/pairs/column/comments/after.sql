CREATE TABLE "Odd ""Name" ("a b" integer, "select" text, plain integer, more integer);
COMMENT ON COLUMN "Odd ""Name"."a b" IS 'other';
COMMENT ON COLUMN "Odd ""Name"."select" IS 'E''\n''';
COMMENT ON COLUMN "Odd ""Name".more IS '$$new$$';
