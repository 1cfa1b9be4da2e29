INSERT INTO "A two" (n) VALUES (1);
UPDATE "A two" SET n = n;
