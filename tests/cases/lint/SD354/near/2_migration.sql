CREATE TABLE events (id bigint);
CREATE TABLE events_2024 () INHERITS (events);
ALTER TABLE events_2024 NO INHERIT events;
