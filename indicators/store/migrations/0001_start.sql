-- Moments are UTC without a zone. Numbers: 20 digits before the point, 8 after it.
-- Keys are natural or UUIDs, so that databases can be merged and moved.

CREATE TABLE migration (
    number INTEGER PRIMARY KEY,
    name VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    applied_at TIMESTAMP NOT NULL
);

-- One version of all catalogue files together; each file's rows carry their version and order.

CREATE TABLE catalogue_version (
    id UUID PRIMARY KEY,
    digest VARCHAR NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    recorded_by VARCHAR NOT NULL
);

CREATE TABLE setting (
    version UUID NOT NULL,
    ordinal INTEGER NOT NULL,
    "key" VARCHAR NOT NULL,
    "value" VARCHAR,
    note VARCHAR
);

CREATE TABLE department (
    version UUID NOT NULL,
    ordinal INTEGER NOT NULL,
    code VARCHAR NOT NULL,
    name_zh VARCHAR NOT NULL,
    name_en VARCHAR,
    "lead" VARCHAR,
    note VARCHAR
);

CREATE TABLE unit (
    version UUID NOT NULL,
    ordinal INTEGER NOT NULL,
    code VARCHAR NOT NULL,
    name_zh VARCHAR NOT NULL,
    name_en VARCHAR,
    kind VARCHAR NOT NULL
);

CREATE TABLE measure (
    version UUID NOT NULL,
    ordinal INTEGER NOT NULL,
    code VARCHAR NOT NULL,
    name_zh VARCHAR NOT NULL,
    name_en VARCHAR,
    quantity VARCHAR NOT NULL,
    factor DECIMAL(28, 8) NOT NULL
);

CREATE TABLE indicator_group (
    version UUID NOT NULL,
    ordinal INTEGER NOT NULL,
    code VARCHAR NOT NULL,
    name_zh VARCHAR NOT NULL,
    name_en VARCHAR
);

CREATE TABLE source (
    version UUID NOT NULL,
    ordinal INTEGER NOT NULL,
    code VARCHAR NOT NULL,
    name_zh VARCHAR NOT NULL,
    name_en VARCHAR,
    origin VARCHAR NOT NULL,
    priority INTEGER NOT NULL,
    published VARCHAR,
    note VARCHAR
);

CREATE TABLE indicator (
    version UUID NOT NULL,
    ordinal INTEGER NOT NULL,
    code VARCHAR NOT NULL,
    name_zh VARCHAR NOT NULL,
    name_en VARCHAR,
    "group" VARCHAR NOT NULL,
    measure VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    direction VARCHAR NOT NULL,
    basis VARCHAR NOT NULL,
    frequency VARCHAR NOT NULL,
    per VARCHAR,
    department VARCHAR NOT NULL,
    person VARCHAR,
    deadline_day INTEGER,
    months_off VARCHAR,
    decimals INTEGER NOT NULL,
    weight DECIMAL(28, 8) NOT NULL,
    formula VARCHAR,
    definition VARCHAR,
    data_source VARCHAR,
    note VARCHAR
);

CREATE TABLE target (
    version UUID NOT NULL,
    ordinal INTEGER NOT NULL,
    indicator VARCHAR NOT NULL,
    unit VARCHAR,
    "year" INTEGER NOT NULL,
    joint VARCHAR,
    comparison VARCHAR NOT NULL,
    "value" DECIMAL(28, 8),
    upper DECIMAL(28, 8),
    stretch BOOLEAN NOT NULL,
    baseline DECIMAL(28, 8),
    "start" INTEGER NOT NULL,
    due INTEGER NOT NULL,
    pace VARCHAR,
    "plan" VARCHAR,
    rules VARCHAR,
    quote VARCHAR,
    note VARCHAR
);

CREATE TABLE plan (
    version UUID NOT NULL,
    ordinal INTEGER NOT NULL,
    code VARCHAR NOT NULL,
    shares VARCHAR NOT NULL
);

CREATE TABLE rule_set (
    version UUID NOT NULL,
    ordinal INTEGER NOT NULL,
    code VARCHAR NOT NULL,
    name_zh VARCHAR NOT NULL,
    name_en VARCHAR,
    note VARCHAR
);

CREATE TABLE rule (
    version UUID NOT NULL,
    ordinal INTEGER NOT NULL,
    rules VARCHAR NOT NULL,
    number INTEGER NOT NULL,
    kinds VARCHAR,
    tests VARCHAR,
    light VARCHAR NOT NULL,
    word VARCHAR NOT NULL,
    note VARCHAR
);

-- Values and where they came from. Nothing here is changed or deleted, except that demonstration
-- data can be removed as a whole.

CREATE TABLE submission (
    id UUID PRIMARY KEY,
    origin VARCHAR NOT NULL,
    file_name VARCHAR NOT NULL,
    file_sha256 VARCHAR NOT NULL,
    person VARCHAR NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    reason VARCHAR NOT NULL,
    row_count INTEGER NOT NULL,
    newest_month VARCHAR  -- such as 2022-08: answers "what is the newest month" without the observations
);

CREATE TABLE submission_file (
    sha256 VARCHAR PRIMARY KEY,
    content BLOB NOT NULL
);

-- No primary key: its index would double the time of a large import, and duplicates are looked for
-- while the rows are staged.
CREATE TABLE observation (
    submission UUID NOT NULL,
    row_number INTEGER NOT NULL,
    indicator VARCHAR NOT NULL,
    unit VARCHAR NOT NULL,
    "year" INTEGER NOT NULL,
    "month" INTEGER NOT NULL,
    basis VARCHAR NOT NULL,
    "value" DECIMAL(28, 8) NOT NULL,
    numerator DECIMAL(28, 8),
    denominator DECIMAL(28, 8),
    source VARCHAR NOT NULL,
    note VARCHAR NOT NULL
);

CREATE TABLE retraction (
    submission UUID PRIMARY KEY,
    recorded_at TIMESTAMP NOT NULL,
    person VARCHAR NOT NULL,
    reason VARCHAR NOT NULL
);

CREATE TABLE event (
    recorded_at TIMESTAMP PRIMARY KEY,
    person VARCHAR NOT NULL,
    action VARCHAR NOT NULL,
    detail VARCHAR NOT NULL
);
