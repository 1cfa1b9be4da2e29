-- Put one row of every type, as it is read back.
-- name: PutEverything :one
INSERT INTO everything (id,
    a_int2,
    a_int4,
    a_int8,
    a_float4,
    a_float8,
    a_numeric,
    a_money,
    a_bool,
    a_text,
    a_varchar,
    a_char,
    a_bytea,
    a_bit,
    a_varbit,
    a_tsvector,
    a_tsquery,
    a_uuid,
    a_json,
    a_jsonb,
    a_jsonpath,
    a_date,
    a_time,
    a_timetz,
    a_timestamp,
    a_timestamptz,
    a_interval,
    a_inet,
    a_cidr,
    a_macaddr,
    a_point,
    a_box,
    a_int4range,
    a_int8range,
    a_numrange,
    a_daterange,
    a_tsrange,
    a_tstzrange,
    a_int4multirange,
    a_int8multirange,
    a_tstzmultirange,
    a_oid,
    a_regclass,
    a_name,
    a_internal,
    a_lsn,
    a_xid,
    a_tid,
    a_vector,
    a_halfvec,
    a_sparsevec,
    a_mood,
    a_level,
    a_address,
    a_positive,
    a_moment,
    a_spirits,
    a_floats,
    a_counts,
    a_many_floats,
    an_int2,
    an_int4,
    an_int8,
    an_float4,
    an_float8,
    an_numeric,
    an_money,
    an_bool,
    an_text,
    an_varchar,
    an_bytea,
    an_uuid,
    an_json,
    an_jsonb,
    an_date,
    an_time,
    an_timestamptz,
    an_interval,
    an_inet,
    an_box,
    an_int4range,
    an_tstzrange,
    an_oid,
    an_name,
    an_vector,
    an_mood,
    an_address,
    an_positive,
    an_moment,
    an_spirits,
    an_floats)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41, $42, $43, $44, $45, $46, $47, $48, $49, $50, $51, $52, $53, $54, $55, $56, $57, $58, $59, $60, $61, $62, $63, $64, $65, $66, $67, $68, $69, $70, $71, $72, $73, $74, $75, $76, $77, $78, $79, $80, $81, $82, $83, $84, $85, $86, $87, $88, $89, $90, $91)
RETURNING *;

-- name: CopyEverything :copyfrom
INSERT INTO everything (id,
    a_int2,
    a_int4,
    a_int8,
    a_float4,
    a_float8,
    a_numeric,
    a_money,
    a_bool,
    a_text,
    a_varchar,
    a_char,
    a_bytea,
    a_bit,
    a_varbit,
    a_tsvector,
    a_tsquery,
    a_uuid,
    a_json,
    a_jsonb,
    a_jsonpath,
    a_date,
    a_time,
    a_timetz,
    a_timestamp,
    a_timestamptz,
    a_interval,
    a_inet,
    a_cidr,
    a_macaddr,
    a_point,
    a_box,
    a_int4range,
    a_int8range,
    a_numrange,
    a_daterange,
    a_tsrange,
    a_tstzrange,
    a_int4multirange,
    a_int8multirange,
    a_tstzmultirange,
    a_oid,
    a_regclass,
    a_name,
    a_internal,
    a_lsn,
    a_xid,
    a_tid,
    a_vector,
    a_halfvec,
    a_sparsevec,
    a_mood,
    a_level,
    a_address,
    a_positive,
    a_moment,
    a_spirits,
    a_floats,
    a_counts,
    a_many_floats,
    an_int2,
    an_int4,
    an_int8,
    an_float4,
    an_float8,
    an_numeric,
    an_money,
    an_bool,
    an_text,
    an_varchar,
    an_bytea,
    an_uuid,
    an_json,
    an_jsonb,
    an_date,
    an_time,
    an_timestamptz,
    an_interval,
    an_inet,
    an_box,
    an_int4range,
    an_tstzrange,
    an_oid,
    an_name,
    an_vector,
    an_mood,
    an_address,
    an_positive,
    an_moment,
    an_spirits,
    an_floats)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41, $42, $43, $44, $45, $46, $47, $48, $49, $50, $51, $52, $53, $54, $55, $56, $57, $58, $59, $60, $61, $62, $63, $64, $65, $66, $67, $68, $69, $70, $71, $72, $73, $74, $75, $76, $77, $78, $79, $80, $81, $82, $83, $84, $85, $86, $87, $88, $89, $90, $91);

-- name: ListEverything :many
SELECT * FROM everything ORDER BY id;

-- name: FindInt2 :many
SELECT id FROM everything WHERE a_int2 = $1;

-- name: FindInt4 :many
SELECT id FROM everything WHERE a_int4 = $1;

-- name: FindInt8 :many
SELECT id FROM everything WHERE a_int8 = $1;

-- name: FindFloat4 :many
SELECT id FROM everything WHERE a_float4 = $1;

-- name: FindFloat8 :many
SELECT id FROM everything WHERE a_float8 = $1;

-- name: FindNumeric :many
SELECT id FROM everything WHERE a_numeric = $1;

-- name: FindMoney :many
SELECT id FROM everything WHERE a_money = $1;

-- name: FindBool :many
SELECT id FROM everything WHERE a_bool = $1;

-- name: FindText :many
SELECT id FROM everything WHERE a_text = $1;

-- name: FindVarchar :many
SELECT id FROM everything WHERE a_varchar = $1;

-- name: FindChar :many
SELECT id FROM everything WHERE a_char = $1;

-- name: FindBytea :many
SELECT id FROM everything WHERE a_bytea = $1;

-- name: FindBit :many
SELECT id FROM everything WHERE a_bit = $1;

-- name: FindVarbit :many
SELECT id FROM everything WHERE a_varbit = $1;

-- name: FindTsvector :many
SELECT id FROM everything WHERE a_tsvector = $1;

-- name: FindTsquery :many
SELECT id FROM everything WHERE a_tsquery = $1;

-- name: FindUuid :many
SELECT id FROM everything WHERE a_uuid = $1;

-- name: FindJsonb :many
SELECT id FROM everything WHERE a_jsonb = $1;

-- name: FindDate :many
SELECT id FROM everything WHERE a_date = $1;

-- name: FindTime :many
SELECT id FROM everything WHERE a_time = $1;

-- name: FindTimetz :many
SELECT id FROM everything WHERE a_timetz = $1;

-- name: FindTimestamp :many
SELECT id FROM everything WHERE a_timestamp = $1;

-- name: FindTimestamptz :many
SELECT id FROM everything WHERE a_timestamptz = $1;

-- name: FindInterval :many
SELECT id FROM everything WHERE a_interval = $1;

-- name: FindInet :many
SELECT id FROM everything WHERE a_inet = $1;

-- name: FindCidr :many
SELECT id FROM everything WHERE a_cidr = $1;

-- name: FindMacaddr :many
SELECT id FROM everything WHERE a_macaddr = $1;

-- name: FindBox :many
SELECT id FROM everything WHERE a_box = $1;

-- name: FindInt4Range :many
SELECT id FROM everything WHERE a_int4range = $1;

-- name: FindInt8Range :many
SELECT id FROM everything WHERE a_int8range = $1;

-- name: FindNumrange :many
SELECT id FROM everything WHERE a_numrange = $1;

-- name: FindDaterange :many
SELECT id FROM everything WHERE a_daterange = $1;

-- name: FindTsrange :many
SELECT id FROM everything WHERE a_tsrange = $1;

-- name: FindTstzrange :many
SELECT id FROM everything WHERE a_tstzrange = $1;

-- name: FindInt4Multirange :many
SELECT id FROM everything WHERE a_int4multirange = $1;

-- name: FindInt8Multirange :many
SELECT id FROM everything WHERE a_int8multirange = $1;

-- name: FindTstzmultirange :many
SELECT id FROM everything WHERE a_tstzmultirange = $1;

-- name: FindOid :many
SELECT id FROM everything WHERE a_oid = $1;

-- name: FindName :many
SELECT id FROM everything WHERE a_name = $1;

-- name: FindInternal :many
SELECT id FROM everything WHERE a_internal = $1;

-- name: FindLsn :many
SELECT id FROM everything WHERE a_lsn = $1;

-- name: FindTid :many
SELECT id FROM everything WHERE a_tid = $1;

-- name: FindVector :many
SELECT id FROM everything WHERE a_vector = $1;

-- name: FindHalfvec :many
SELECT id FROM everything WHERE a_halfvec = $1;

-- name: FindSparsevec :many
SELECT id FROM everything WHERE a_sparsevec = $1;

-- name: FindMood :many
SELECT id FROM everything WHERE a_mood = $1;

-- name: FindLevel :many
SELECT id FROM everything WHERE a_level = $1;

-- name: FindPositive :many
SELECT id FROM everything WHERE a_positive = $1;

-- name: FindMoment :many
SELECT id FROM everything WHERE a_moment = $1;

-- name: FindFloats :many
SELECT id FROM everything WHERE a_floats = $1;

-- name: FindCounts :many
SELECT id FROM everything WHERE a_counts = $1;

-- name: FindManyFloats :many
SELECT id FROM everything WHERE a_many_floats = $1;

-- name: FindInt2s :many
SELECT id FROM everything WHERE an_int2 = $1;

-- name: FindInt4s :many
SELECT id FROM everything WHERE an_int4 = $1;

-- name: FindInt8s :many
SELECT id FROM everything WHERE an_int8 = $1;

-- name: FindFloat4s :many
SELECT id FROM everything WHERE an_float4 = $1;

-- name: FindFloat8s :many
SELECT id FROM everything WHERE an_float8 = $1;

-- name: FindNumerics :many
SELECT id FROM everything WHERE an_numeric = $1;

-- name: FindMoneys :many
SELECT id FROM everything WHERE an_money = $1;

-- name: FindBools :many
SELECT id FROM everything WHERE an_bool = $1;

-- name: FindTexts :many
SELECT id FROM everything WHERE an_text = $1;

-- name: FindVarchars :many
SELECT id FROM everything WHERE an_varchar = $1;

-- name: FindByteas :many
SELECT id FROM everything WHERE an_bytea = $1;

-- name: FindUuids :many
SELECT id FROM everything WHERE an_uuid = $1;

-- name: FindJsonbs :many
SELECT id FROM everything WHERE an_jsonb = $1;

-- name: FindDates :many
SELECT id FROM everything WHERE an_date = $1;

-- name: FindTimes :many
SELECT id FROM everything WHERE an_time = $1;

-- name: FindTimestamptzs :many
SELECT id FROM everything WHERE an_timestamptz = $1;

-- name: FindIntervals :many
SELECT id FROM everything WHERE an_interval = $1;

-- name: FindInets :many
SELECT id FROM everything WHERE an_inet = $1;

-- name: FindInt4Ranges :many
SELECT id FROM everything WHERE an_int4range = $1;

-- name: FindTstzranges :many
SELECT id FROM everything WHERE an_tstzrange = $1;

-- name: FindOids :many
SELECT id FROM everything WHERE an_oid = $1;

-- name: FindNames :many
SELECT id FROM everything WHERE an_name = $1;

-- name: FindVectors :many
SELECT id FROM everything WHERE an_vector = $1;

-- name: FindMoods :many
SELECT id FROM everything WHERE an_mood = $1;

-- name: FindPositives :many
SELECT id FROM everything WHERE an_positive = $1;

-- name: FindMoments :many
SELECT id FROM everything WHERE an_moment = $1;

-- name: FindSpiritss :many
SELECT id FROM everything WHERE an_spirits = $1;
