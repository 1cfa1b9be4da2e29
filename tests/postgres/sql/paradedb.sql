CREATE EXTENSION pg_search;
CREATE TABLE app.items (
    id integer PRIMARY KEY, title text, body text, price numeric, meta jsonb, at timestamptz
);
CREATE INDEX items_search ON app.items USING bm25 (
    id, title, (body::pdb.simple('stemmer=english', 'alias=b_s', 'lowercase=false')),
    (body::pdb.ngram(2, 3, 'alias=b_n')), (body::pdb.literal('alias=b_l')),
    ((meta->>'color')::pdb.literal('alias=color')), (lower(title)::pdb.unicode_words('alias=lt')),
    ((price * 2)::pdb.alias('double')), meta, at
) WITH (key_field = 'id', target_segment_count = 8,
    text_fields = '{"title": {"tokenizer": {"type": "ngram", "min_gram": 2,
        "max_gram": 3, "prefix_only": false}, "fast": true}}')
  WHERE price > 0;
