INSERT INTO a (up) VALUES (2);
INSERT INTO b (a_id) VALUES (3);
DO $$ BEGIN ASSERT (SELECT max(id) = 3 FROM a); ASSERT pg_sequence_last_value('a_id_seq') = 3; ASSERT (SELECT seqtypid = 'bigint'::regtype FROM pg_sequence WHERE seqrelid = 'a_id_seq'::regclass);
ASSERT (SELECT seqmax = 9223372036854775807 FROM pg_sequence WHERE seqrelid = 'b_id_seq'::regclass); END $$;
