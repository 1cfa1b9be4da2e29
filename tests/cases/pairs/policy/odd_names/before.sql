CREATE TABLE "T t" ("user" text);
