INSERT INTO "we""ird. schema"."select" DEFAULT VALUES;
