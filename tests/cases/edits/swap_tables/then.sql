SELECT y, a_id FROM a;
SELECT x FROM b;
