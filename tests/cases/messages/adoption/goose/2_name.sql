-- +goose Up
ALTER TABLE items ADD COLUMN name text;
-- +goose Down
ALTER TABLE items DROP COLUMN name;
