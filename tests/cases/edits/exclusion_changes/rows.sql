INSERT INTO a (r) VALUES ('[1,2)');
