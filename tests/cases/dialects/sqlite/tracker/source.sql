-- An issue tracker as its application made it, and as .dump of sqlite3 writes it down.
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE accounts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    email TEXT NOT NULL COLLATE NOCASE,
    name VARCHAR(80) NOT NULL DEFAULT '',
    is_admin BOOLEAN NOT NULL DEFAULT 0 CHECK (is_admin IN (0, 1)),
    theme TEXT NOT NULL DEFAULT "light" CHECK (theme IN ("light", "dark")),
    settings JSON NOT NULL DEFAULT '{}',
    avatar BLOB,
    born DATE,
    created_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    UNIQUE (email)
);
INSERT INTO accounts VALUES(1,'ada@example.org','Ada; "the first"',1,'dark','{"a": ";"}',NULL,NULL,'2024-01-01');
INSERT INTO accounts VALUES(2,'it''s@example.org','Grace',0,'light','{}',NULL,NULL,'2024-01-02');
CREATE TABLE projects (
    id INTEGER PRIMARY KEY,
    owner_id INTEGER NOT NULL REFERENCES Accounts ON DELETE RESTRICT,
    key TEXT NOT NULL UNIQUE CHECK (key GLOB '[A-Z]*' AND length(key) BETWEEN 2 AND 10),
    title TEXT NOT NULL,
    budget DECIMAL(12, 2) DEFAULT 0.00,
    ratio REAL DEFAULT 1,
    token TEXT DEFAULT (lower(hex(randomblob(16)))),
    seen_at INTEGER DEFAULT (strftime('%s', 'now')),
    day TEXT DEFAULT (date('now')),
    moment TEXT DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
);
CREATE TABLE issues (
    project_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    reporter_id INTEGER,
    title TEXT NOT NULL,
    body TEXT,
    slug TEXT GENERATED ALWAYS AS (lower(title) || '-' || number) STORED,
    urgent BOOLEAN AS (priority > 3) VIRTUAL,
    priority TINYINT DEFAULT (1 + 1),
    meta JSON,
    closed_at TIMESTAMP,
    opened_at DATETIME DEFAULT (STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')),
    history TEXT NOT NULL CHECK ((JSON_VALID("history") OR "history" IS NULL)),
    CONSTRAINT issues_pk PRIMARY KEY (project_id, number),
    CONSTRAINT issues_project FOREIGN KEY (project_id) REFERENCES projects (id)
        ON DELETE CASCADE ON UPDATE CASCADE,
    FOREIGN KEY (reporter_id) REFERENCES accounts (id) ON DELETE SET NULL
        DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT closed_later CHECK (closed_at IS NULL OR closed_at >= '2020-01-01')
) WITHOUT ROWID;
CREATE TABLE labels (name TEXT PRIMARY KEY, colour INT NOT NULL DEFAULT +255) STRICT, WITHOUT ROWID;
CREATE TABLE issue_labels (
    project_id INTEGER, number INTEGER, label TEXT REFERENCES labels,
    PRIMARY KEY (project_id, number, label),
    FOREIGN KEY (project_id, number) REFERENCES issues
);
CREATE TABLE leftovers (id INT, anything, amount MONEY, wide VARCHAR(99999999999));
ALTER TABLE leftovers ADD COLUMN later TEXT DEFAULT 'x';
ALTER TABLE leftovers RENAME COLUMN amount TO price;
CREATE TABLE gone (id INTEGER);
DROP TABLE gone;
INSERT INTO labels VALUES('bug',1);
CREATE INDEX issues_open ON issues (project_id, priority DESC) WHERE closed_at IS NULL;
CREATE UNIQUE INDEX projects_title ON projects (lower(title), owner_id);
CREATE INDEX accounts_name ON accounts (name COLLATE NOCASE DESC);
CREATE INDEX issues_kind ON issues (json_extract(meta, '$.kind'));
CREATE VIEW busy AS SELECT * FROM open_issues WHERE issues > 10;
CREATE VIEW open_issues (owner, project, issues, last) AS
    SELECT a.Name, p.KEY, count(*), max(i.number)
    FROM issues AS i
    JOIN projects AS p ON p.id = i.project_id
    JOIN accounts AS a ON a.id = p.owner_id AND a.is_admin = 1
    WHERE i.closed_at ISNULL AND i.title LIKE '%a%'
    GROUP BY a.name, p.key;
CREATE VIEW unclear AS SELECT title, count(*) FROM issues GROUP BY project_id;
CREATE VIRTUAL TABLE places USING no_such(a);
CREATE TRIGGER touch AFTER UPDATE ON issues BEGIN
    UPDATE projects SET title = 'a;b' WHERE id = NEW.project_id;
    SELECT 1;
END;
PRAGMA writable_schema=ON;
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','search','search',0,'CREATE VIRTUAL TABLE search USING fts5(title, body)');
CREATE TABLE IF NOT EXISTS 'search_data'(id INTEGER PRIMARY KEY, block BLOB);
COMMIT;
