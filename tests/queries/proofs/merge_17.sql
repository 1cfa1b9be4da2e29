-- expect: act!, a, b, id!, email!
MERGE INTO bare b USING users u ON b.a = u.id WHEN MATCHED THEN UPDATE SET b = u.name WHEN NOT MATCHED THEN INSERT VALUES (u.id, u.email) RETURNING merge_action() AS act, b.a, b.b, u.id, u.email;

-- expect: act!, id!, title!, category_id, source
MERGE INTO products p USING orders o ON p.id = o.id WHEN NOT MATCHED BY SOURCE THEN DELETE WHEN MATCHED THEN UPDATE SET stock = o.id RETURNING merge_action() AS act, p.id, p.title, p.category_id, o.id AS source;

-- expect: id!, name, note!
MERGE INTO users u USING (SELECT id, note FROM orders WHERE note IS NOT NULL) o ON u.id = o.id WHEN MATCHED THEN UPDATE SET name = NULL RETURNING u.id, u.name, o.note;

-- expect: a, b
SELECT * FROM JSON_TABLE('[{"a": 1}]', '$[*]' COLUMNS (a int PATH '$.a', b text PATH '$.b')) t;

-- expect: a, b, c, d!, e!, f!, g, h!
SELECT JSON_VALUE(meta, '$.a') AS a, JSON_QUERY(meta, '$.a') AS b, JSON_EXISTS(meta, '$.a') AS c, JSON_OBJECT('a': name) AS d, JSON_ARRAY(name) AS e, meta IS JSON AS f, JSON_SCALAR(name) AS g, JSON_SERIALIZE(meta) AS h FROM users;

-- expect: a!, b!
SELECT JSON_ARRAYAGG(name) AS a, JSON_OBJECTAGG(email: name) AS b FROM users GROUP BY role;

-- expect: a!, b, c!
SELECT any_value(id) AS a, any_value(name) AS b, array_agg(id) AS c FROM users GROUP BY role;
