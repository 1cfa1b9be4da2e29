CREATE EXTENSION btree_gist;
CREATE FUNCTION stop() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';

CREATE TABLE rooms (
    number integer CONSTRAINT numbered NOT NULL,
    during daterange,
    label text NOT NULL NO INHERIT,
    owner text,
    CONSTRAINT rooms_pkey PRIMARY KEY (number, during WITHOUT OVERLAPS) WITH (fillfactor = 60),
    CONSTRAINT rooms_label_check CHECK (label <> '') NOT ENFORCED
);
ALTER TABLE rooms ADD CONSTRAINT owned NOT NULL owner NOT VALID;
COMMENT ON CONSTRAINT owned ON rooms IS 'since it was bought';
COMMENT ON CONSTRAINT rooms_during_not_null ON rooms IS 'of the key';
COMMENT ON INDEX rooms_pkey IS 'its index';
ALTER TABLE rooms CLUSTER ON rooms_pkey;
ALTER TABLE rooms ALTER label SET STATISTICS 0, ALTER label SET (n_distinct = -.50);
ALTER TABLE rooms ALTER owner SET (n_distinct = 1e3, n_distinct_inherited = 20);

CREATE TABLE stays (
    id integer PRIMARY KEY,
    room integer NOT NULL,
    during daterange NOT NULL,
    guest integer,
    text text,
    CONSTRAINT stays_room_during_fkey FOREIGN KEY (room, PERIOD during)
        REFERENCES rooms (number, PERIOD during) DEFERRABLE,
    CONSTRAINT stays_guest_fkey FOREIGN KEY (guest) REFERENCES stays NOT ENFORCED,
    CONSTRAINT "Once" UNIQUE (guest, during WITHOUT OVERLAPS) INCLUDE (room),
    CONSTRAINT apart EXCLUDE USING gist (during range_ops WITH &&, guest gist_int4_ops WITH <>)
);
ALTER TABLE stays ADD CONSTRAINT short CHECK (length(text) < 10) NOT VALID;
ALTER TABLE stays ADD CONSTRAINT again FOREIGN KEY (guest) REFERENCES stays NOT VALID;
COMMENT ON INDEX apart IS 'no two at a time';
CREATE INDEX "By text" ON stays (id, lower(text), upper(text) DESC) TABLESPACE pg_default;
ALTER INDEX "By text" ALTER 2 SET STATISTICS 0, ALTER 3 SET STATISTICS 700;
ALTER TABLE stays CLUSTER ON "By text";

CREATE TRIGGER off BEFORE INSERT ON stays FOR EACH ROW EXECUTE FUNCTION stop();
CREATE TRIGGER copied BEFORE INSERT ON stays FOR EACH ROW EXECUTE FUNCTION stop();
CREATE TRIGGER everywhere BEFORE INSERT ON stays FOR EACH ROW EXECUTE FUNCTION stop();
ALTER TABLE stays DISABLE TRIGGER off, ENABLE REPLICA TRIGGER copied;
ALTER TABLE stays ENABLE ALWAYS TRIGGER everywhere;

CREATE MATERIALIZED VIEW guests AS SELECT guest, text FROM stays;
CREATE INDEX guests_guest_idx ON guests (guest);
ALTER MATERIALIZED VIEW guests CLUSTER ON guests_guest_idx;
ALTER MATERIALIZED VIEW guests ALTER guest SET STATISTICS 5, ALTER text SET (n_distinct = -1);
