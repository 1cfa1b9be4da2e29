CREATE SCHEMA "S p"; CREATE TABLE "S p"."T.t" ("I d" integer NOT NULL, "select" text) PARTITION BY LIST ("select");
