INSERT INTO homes VALUES ('a', 'b'); INSERT INTO offices VALUES ('a', 'b');
