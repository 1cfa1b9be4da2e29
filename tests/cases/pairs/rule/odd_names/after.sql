CREATE TABLE "Do" ("where" integer, "do" text);
CREATE RULE "do" AS ON UPDATE TO "Do" WHERE new."do" = 'do' DO ALSO NOTHING;
COMMENT ON RULE "do" ON "Do" IS 'x';
