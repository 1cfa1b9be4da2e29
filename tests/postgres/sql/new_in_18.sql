CREATE TABLE app.newer (
    a integer CONSTRAINT "named nn" NOT NULL,
    b integer GENERATED ALWAYS AS (a * 2) VIRTUAL
);
