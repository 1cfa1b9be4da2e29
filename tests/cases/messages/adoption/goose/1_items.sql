-- +goose Up
CREATE TABLE items (id int PRIMARY KEY);
-- +goose Down
DROP TABLE items;
