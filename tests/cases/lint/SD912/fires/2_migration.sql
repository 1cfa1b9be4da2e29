CREATE TYPE mood AS ENUM ('good', 'bad');
CREATE TABLE notes (id bigint PRIMARY KEY, moods mood[]);
CREATE INDEX notes_search ON notes USING bm25 (id, moods) WITH (key_field = 'id');
