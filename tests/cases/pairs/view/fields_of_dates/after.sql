CREATE TABLE visits (id integer PRIMARY KEY, at timestamptz NOT NULL, seen timestamp NOT NULL,
    CHECK (EXTRACT('Year' FROM seen) > 2001));
CREATE INDEX visits_by_month ON visits ((1 + EXTRACT('MONTH' FROM seen)));
CREATE FUNCTION quarter(timestamp) RETURNS numeric IMMUTABLE RETURN EXTRACT('QUARTER' FROM $1);
CREATE VIEW months AS
    SELECT EXTRACT('MONTH' FROM seen) AS month, date_part('YEAR', seen) AS year, 'EXTRACT(DAY FROM x)' AS t, EXTRACT('HOUR' FROM seen) AS hour
    FROM visits;
CREATE MATERIALIZED VIEW years AS SELECT 1 AS one, EXTRACT('YEAR' FROM at) AS year FROM visits;
CREATE TABLE logs (at timestamp NOT NULL) PARTITION BY LIST (EXTRACT('YEAR' FROM at));
CREATE POLICY recent ON visits USING (EXTRACT('YEAR' FROM seen) > 2021);
