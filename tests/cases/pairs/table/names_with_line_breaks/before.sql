CREATE TABLE "two
lines" (id integer);
