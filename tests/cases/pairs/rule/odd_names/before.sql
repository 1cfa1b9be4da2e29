CREATE TABLE "Do" ("where" integer, "do" text);
