CREATE TEMPORARY TABLE batch (id bigint);
DROP TABLE batch;
