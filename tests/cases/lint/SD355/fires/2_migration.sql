DROP TRIGGER audit ON users;
