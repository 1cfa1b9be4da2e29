CREATE TABLE events (id bigint NOT NULL, at date NOT NULL, kind text, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE INDEX events_kind ON events (kind);
CREATE TABLE events_2024 (id bigint NOT NULL, at date NOT NULL, kind text);
CREATE TABLE events_2025 (kind text, at date NOT NULL, id bigint NOT NULL, CONSTRAINT odd_key PRIMARY KEY (id, at));
CREATE INDEX odd_index ON events_2025 (kind);
CREATE TABLE events_2026 (id bigint NOT NULL, at date NOT NULL, kind text, PRIMARY KEY (id, at));
CREATE INDEX ON events_2026 (kind);
ALTER TABLE events ATTACH PARTITION events_2024 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
ALTER TABLE events ATTACH PARTITION events_2025 FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
