DO $$ BEGIN
    ASSERT (SELECT count(*) FROM app.people) = 2;
    ASSERT (SELECT email FROM noted WHERE id = 1) = 'c@d';
    ASSERT nextval('app.numbers') = 2;
    INSERT INTO app.people (email) VALUES ('e@f');
    ASSERT (SELECT id FROM app.people WHERE email = 'e@f') = 3;
    ASSERT to_regclass('app.by_email') IS NOT NULL;
END $$;
