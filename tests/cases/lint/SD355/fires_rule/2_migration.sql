DROP RULE kept ON users;
