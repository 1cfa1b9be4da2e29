CREATE TABLE items (id int);
CREATE TABEL more ();
