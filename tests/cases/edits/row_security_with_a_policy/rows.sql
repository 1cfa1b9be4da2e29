INSERT INTO guarded VALUES (1, 'a');
INSERT INTO bare VALUES (1, 'a');
