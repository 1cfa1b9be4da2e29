CREATE TABLE tbl_users (id bigint PRIMARY KEY);
