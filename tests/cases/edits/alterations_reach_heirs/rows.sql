INSERT INTO kinds VALUES (1);
INSERT INTO events (at, id, kind, size) VALUES ('2025-05-05', 1, 1, 2), ('2026-05-05', 2, 1, NULL);
INSERT INTO capitals (name, people, high) VALUES ('a', 5, 1);
