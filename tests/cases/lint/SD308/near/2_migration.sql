CREATE VIEW actives AS SELECT 1 AS one;
DROP VIEW actives;
