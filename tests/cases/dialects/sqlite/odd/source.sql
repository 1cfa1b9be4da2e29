CREATE TABLE "a""; DROP TABLE x; --" (
    "b""; DROP TABLE y; --" TEXT DEFAULT 'c''; DROP TABLE z; --',
    [select] INTEGER CHECK ([select] <> 0),
    `order by` TEXT COLLATE BINARY,
    'quoted' TEXT NOT NULL,
    Straße TEXT,
    CONSTRAINT "named""so" CHECK ("b""; DROP TABLE y; --" <> ''' OR 1=1; --')
);
CREATE TABLE "CamelCase" (ID INTEGER PRIMARY KEY, "parentId" BIGINT REFERENCES camelcase (id));
CREATE TABLE "user" ("user" TEXT PRIMARY KEY, "table" TEXT UNIQUE, UNIQUE ("table", "user"));
CREATE INDEX "user index; --" ON "user" ("table", "user" || '$$; --');
CREATE VIEW "view""; --" AS SELECT "b""; DROP TABLE y; --" AS "c""d", Quoted FROM "a""; DROP TABLE x; --";
CREATE TABLE shapes (
    id INTEGER PRIMARY KEY DESC,
    n INTEGER DEFAULT 'many',
    stamp DATETIME DEFAULT (datetime('now', '+1 day')),
    at_random INTEGER DEFAULT (random()),
    shape NOTHING_KNOWN DEFAULT 1,
    half REAL GENERATED ALWAYS AS (n / 2) STORED,
    missing INTEGER REFERENCES nowhere (id),
    spelled TEXT CHECK (spelled = typeof(n))
);
