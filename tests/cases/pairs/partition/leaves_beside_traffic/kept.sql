DO $$ BEGIN
  ASSERT (SELECT count(*) FROM d1) = 1; ASSERT (SELECT count(*) FROM n1) = 2; ASSERT (SELECT count(*) FROM m2) = 2;
  ASSERT (SELECT count(*) FROM x1) = 2; ASSERT (SELECT count(*) FROM l3) = 2; ASSERT (SELECT count(*) FROM e11) = 1;
  ASSERT (SELECT count(*) FROM k2) = 1;
END $$;
