CREATE TABLE notes (id bigint PRIMARY KEY, user_id bigint REFERENCES users (id));
CREATE INDEX a ON notes (user_id);
ALTER TABLE notes ADD FOREIGN KEY (id) REFERENCES users (id);
