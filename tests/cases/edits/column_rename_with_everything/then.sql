INSERT INTO a ("Count") VALUES (1);
