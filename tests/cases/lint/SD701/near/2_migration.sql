CREATE TABLE user_accounts (id bigint PRIMARY KEY);
