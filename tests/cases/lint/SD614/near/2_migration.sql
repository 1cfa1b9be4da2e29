CREATE TABLE a_table_with_a_name_that_just_fits (id bigint PRIMARY KEY);
