CREATE TABLE sales (day date, amount numeric);
CREATE VIEW by_day AS SELECT day, sum(amount) AS amount FROM sales GROUP BY day;
CREATE VIEW large AS SELECT day FROM by_day WHERE amount > 100;
GRANT SELECT ON by_day TO schemadsl_test_owner;
ALTER VIEW large OWNER TO schemadsl_test_owner;
CREATE MATERIALIZED VIEW days AS SELECT day FROM large;
CREATE UNIQUE INDEX ON days (day);
