INSERT INTO events (id, at, kind) VALUES (4, '2025-05-05', 'a');
