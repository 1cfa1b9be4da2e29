CREATE TABLE watched (id bigint PRIMARY KEY, of regproc);
