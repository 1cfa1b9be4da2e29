INSERT INTO legacy.users (number, mood, email) VALUES (nextval('legacy.numbers'), 'bad', 'a@b'), (7, 'good', 'c@d');
INSERT INTO notes VALUES (1, 2);
