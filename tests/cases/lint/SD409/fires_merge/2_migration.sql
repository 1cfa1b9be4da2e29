MERGE INTO users AS u USING users AS v ON u.id = v.id WHEN MATCHED THEN UPDATE SET name = 'a', name = 'b';
