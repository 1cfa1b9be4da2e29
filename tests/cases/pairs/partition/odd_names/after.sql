CREATE SCHEMA "S p"; CREATE TABLE "S p"."T.t" ("I d" integer NOT NULL, "select" text, "NEW" text) PARTITION BY LIST ("select");
CREATE TABLE "S p"."P ""1" PARTITION OF "S p"."T.t" FOR VALUES IN ('a''b', 'c\d', E'\n');
CREATE TABLE public."P 2" PARTITION OF "S p"."T.t" DEFAULT;
CREATE INDEX "I x" ON "S p"."T.t" ("NEW");
COMMENT ON TABLE public."P 2" IS 'the rest'; COMMENT ON COLUMN public."P 2"."NEW" IS 'own';
COMMENT ON INDEX public."P 2_NEW_idx" IS 'part';
