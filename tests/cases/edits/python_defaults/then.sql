INSERT INTO a DEFAULT VALUES;
DO $$ BEGIN
ASSERT (SELECT bool_and(a1 = ARRAY['a,b', 'q"', 'it''s', '\', '', 'NULL']) FROM a), 'a1';
ASSERT (SELECT bool_and(by = '\x00ff275c'::bytea) FROM a), 'by';
ASSERT (SELECT bool_and(by2 = ARRAY['\x015c'::bytea]) FROM a), 'by2';
ASSERT (SELECT bool_and(j = '{"a": [1, null, "it''s \\"]}') FROM a), 'j';
ASSERT (SELECT bool_and(iv = interval '-1 day +3.000005 seconds') FROM a), 'iv';
ASSERT (SELECT bool_and(tx = E'it''s \\ ''q'' \n $' || E'$ ünï') FROM a), 'tx';
END $$;
