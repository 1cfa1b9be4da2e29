CREATE TABLE "other
; SELECT 1/0; --" (id integer, "a
DROP TABLE x; --" text);
CREATE INDEX "i
j" ON "other
; SELECT 1/0; --" ("a
DROP TABLE x; --");
