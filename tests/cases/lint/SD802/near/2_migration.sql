CREATE TABLE notes (id bigint PRIMARY KEY);
CREATE TABLE files (id bigint PRIMARY KEY);
