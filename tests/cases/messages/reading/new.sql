CREATE TABLE items (id int PRIMARY KEY, name varchar(9), price numeric);
