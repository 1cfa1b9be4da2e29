INSERT INTO days (day, title) VALUES ('2024-06-06', 'a');
