CREATE TABLE "My ""Table" (id integer, "select" text);
GRANT SELECT ON "My ""Table" TO "schemadsl_test_Ö ""odd"" user";
GRANT UPDATE ("select") ON "My ""Table" TO "schemadsl_test_select";
