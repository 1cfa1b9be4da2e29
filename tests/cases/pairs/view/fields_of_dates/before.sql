CREATE TABLE visits (id integer PRIMARY KEY, at timestamptz NOT NULL, seen timestamp NOT NULL,
    CHECK (EXTRACT('Year' FROM seen) > 2000));
CREATE INDEX visits_by_month ON visits ((EXTRACT('MONTH' FROM seen)));
CREATE FUNCTION quarter(timestamp) RETURNS numeric IMMUTABLE RETURN EXTRACT('QUARTER' FROM $1);
CREATE VIEW months AS
    SELECT EXTRACT('MONTH' FROM seen) AS month, date_part('YEAR', seen) AS year, 'EXTRACT(DAY FROM x)' AS t
    FROM visits;
CREATE MATERIALIZED VIEW years AS SELECT DISTINCT EXTRACT('YEAR' FROM at) AS year FROM visits;
CREATE TABLE logs (at timestamp NOT NULL) PARTITION BY LIST (EXTRACT('YEAR' FROM at));
CREATE POLICY recent ON visits USING (EXTRACT('YEAR' FROM seen) > 2020);
