CREATE TABLE bookings (id bigint PRIMARY KEY, during tstzrange);
ALTER TABLE bookings ADD CONSTRAINT bookings_excl EXCLUDE USING gist (during WITH &&);
