-- views of every sort, what stands on them, and texts in which every blank counts
CREATE SCHEMA a; CREATE SCHEMA "odd one";
CREATE TYPE a.mood AS ENUM ('sad', 'ok');
CREATE TABLE users (id integer PRIMARY KEY, name text, mood a.mood, "class" text, t tstzrange, far integer);
CREATE TABLE a.kept (id integer, "{table}" text);
CREATE FUNCTION edit() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE FUNCTION a.watch() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
CREATE VIEW a.plain AS SELECT id, name FROM users;
CREATE VIEW edit WITH (security_barrier = false, security_invoker = true) AS
    SELECT id, 'a	b
  
   c' || name AS name, E'\\ """ \'' AS quotes FROM a.plain WHERE id > 0 WITH LOCAL CHECK OPTION;
COMMENT ON VIEW edit IS 'with a comment';
CREATE VIEW moods (mood, "class", "View", t, "two words") AS SELECT mood, "class", name, t, far FROM users;
ALTER VIEW moods ALTER mood SET DEFAULT 'ok', ALTER "class" SET DEFAULT 'first', ALTER "two words" SET DEFAULT 3;
COMMENT ON COLUMN moods.t IS 'when';
CREATE TRIGGER moods_edit INSTEAD OF UPDATE ON moods FOR EACH ROW EXECUTE FUNCTION edit();
CREATE TRIGGER edit AFTER UPDATE OF "class", t ON users EXECUTE FUNCTION edit();
CREATE TRIGGER edit BEFORE UPDATE ON moods FOR EACH STATEMENT EXECUTE FUNCTION edit();
CREATE RULE "_ins" AS ON INSERT TO moods DO INSTEAD (INSERT INTO a.kept VALUES (new."two words", 'x;
  y'); NOTIFY x;);
CREATE RULE later AS ON UPDATE TO users WHERE new.id <> old.id DO ALSO DELETE FROM a.kept WHERE id = old.id;
ALTER TABLE users DISABLE RULE later;
CREATE RECURSIVE VIEW "odd one"."Numbers" (n) AS SELECT 1 UNION ALL SELECT n + 1 FROM "Numbers" WHERE n < 5;
CREATE MATERIALIZED VIEW totals WITH (fillfactor = 70, autovacuum_enabled = false) AS
    SELECT mood, "class", count(*) AS "def", lower(name) AS low FROM users GROUP BY 1, 2, 4 WITH NO DATA;
CREATE UNIQUE INDEX ON totals (mood, "def" DESC);
CREATE INDEX odd ON totals (lower(low)) WHERE "class" <> '';
CREATE STATISTICS (dependencies) ON mood, low FROM totals;
CREATE STATISTICS a.more ON mood, low, (lower(low)) FROM totals;
COMMENT ON INDEX odd IS 'index'; COMMENT ON STATISTICS a.more IS 'more';
ALTER MATERIALIZED VIEW totals ALTER low SET STORAGE external, ALTER low SET COMPRESSION pglz;
CREATE MATERIALIZED VIEW a.copied AS TABLE totals WITH NO DATA;
CREATE STATISTICS ON (far + 1) FROM users;
ALTER STATISTICS users_expr_stat SET STATISTICS 77;
CREATE POLICY users_own ON users USING (name = CURRENT_USER) WITH CHECK (far > 0 AND name <> '');
CREATE POLICY "no ""one""" ON users AS RESTRICTIVE FOR DELETE TO pg_monitor, pg_read_all_data USING (false);
COMMENT ON POLICY users_own ON users IS 'own rows';
CREATE EVENT TRIGGER watch ON ddl_command_end WHEN TAG IN ('DROP TABLE', 'CREATE TABLE') EXECUTE FUNCTION a.watch();
CREATE EVENT TRIGGER "odd one" ON sql_drop EXECUTE FUNCTION a.watch();
ALTER EVENT TRIGGER "odd one" DISABLE;
