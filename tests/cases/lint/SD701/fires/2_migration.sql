CREATE TABLE "userAccounts" (id bigint PRIMARY KEY);
