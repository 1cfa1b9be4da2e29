CREATE TABLE flags (a boolean, b bigint, c boolean, d bigint);
