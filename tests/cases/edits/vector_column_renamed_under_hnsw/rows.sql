INSERT INTO a (v) VALUES ('[1,2,3]');
