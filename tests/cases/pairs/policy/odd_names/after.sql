CREATE TABLE "T t" ("user" text);
CREATE POLICY "Only ""mine"", please" ON "T t" TO "pair odd" USING ("user" = 'a''b');
