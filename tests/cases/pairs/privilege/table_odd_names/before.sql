CREATE TABLE "My ""Table" (id integer);
