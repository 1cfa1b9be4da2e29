INSERT INTO collated VALUES ('a', 'b');
INSERT INTO child VALUES ('a', 'b', 'c');
INSERT INTO moods VALUES ('{well,odd}');
