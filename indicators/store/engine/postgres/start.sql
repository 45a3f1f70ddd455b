-- The tables of form 7 on PostgreSQL: what migrations 0001 to 0007 build in a file. Later forms come by their
-- own migrations, which both engines take. Moments are UTC without a zone; texts sort by their code points.

CREATE TABLE absence (
    account UUID NOT NULL,
    "first" DATE NOT NULL,
    "last" DATE NOT NULL,
    PRIMARY KEY (account)
);

CREATE TABLE account (
    id UUID NOT NULL,
    "name" VARCHAR NOT NULL,
    shown VARCHAR NOT NULL,
    "role" VARCHAR NOT NULL,
    departments VARCHAR NOT NULL,
    password_hash VARCHAR,
    must_change BOOLEAN NOT NULL,
    subject VARCHAR,
    active BOOLEAN NOT NULL,
    failures INTEGER NOT NULL,
    locked_until TIMESTAMP,
    created_at TIMESTAMP NOT NULL,
    password_changed_at TIMESTAMP,
    PRIMARY KEY (id)
);

CREATE TABLE alias (
    kind VARCHAR NOT NULL,
    "text" VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    person VARCHAR NOT NULL,
    account UUID,
    revision BIGINT
);

CREATE TABLE attachment (
    id UUID NOT NULL,
    subject UUID NOT NULL,
    file_name VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    person VARCHAR NOT NULL,
    account UUID,
    revision BIGINT,
    PRIMARY KEY (id)
);

CREATE TABLE audit (
    "number" BIGINT NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    "name" VARCHAR NOT NULL,
    "role" VARCHAR NOT NULL,
    way VARCHAR NOT NULL,
    address VARCHAR NOT NULL,
    act VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    detail VARCHAR NOT NULL,
    previous VARCHAR NOT NULL,
    hash VARCHAR NOT NULL,
    PRIMARY KEY ("number")
);

CREATE TABLE catalogue_bridge (
    "version" UUID NOT NULL,
    indicator VARCHAR NOT NULL,
    factor DECIMAL(28, 8) NOT NULL
);

CREATE TABLE catalogue_version (
    id UUID NOT NULL,
    digest VARCHAR NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    recorded_by VARCHAR NOT NULL,
    effective_from VARCHAR,
    reason VARCHAR,
    account UUID,
    revision BIGINT,
    PRIMARY KEY (id)
);

CREATE TABLE closing (
    "month" VARCHAR NOT NULL,
    closed BOOLEAN NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    person VARCHAR NOT NULL,
    account UUID,
    reason VARCHAR NOT NULL,
    revision BIGINT,
    PRIMARY KEY (recorded_at)
);

CREATE TABLE commentary (
    id UUID NOT NULL,
    indicator VARCHAR NOT NULL,
    "month" VARCHAR NOT NULL,
    cause VARCHAR NOT NULL,
    measure VARCHAR NOT NULL,
    recovery VARCHAR NOT NULL,
    origin VARCHAR NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    person VARCHAR NOT NULL,
    account UUID,
    revision BIGINT,
    PRIMARY KEY (id)
);

CREATE TABLE decision (
    submission UUID NOT NULL,
    ruling VARCHAR NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    person VARCHAR NOT NULL,
    account UUID,
    reason VARCHAR NOT NULL,
    revision BIGINT,
    PRIMARY KEY (submission)
);

CREATE TABLE department (
    "version" UUID NOT NULL,
    ordinal INTEGER NOT NULL,
    code VARCHAR NOT NULL,
    name_zh VARCHAR NOT NULL,
    name_en VARCHAR,
    "lead" VARCHAR,
    note VARCHAR,
    deputy VARCHAR
);

CREATE TABLE desk_setting (
    "key" VARCHAR NOT NULL,
    "value" VARCHAR NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    person VARCHAR NOT NULL,
    revision BIGINT
);

CREATE TABLE dispatch (
    id UUID NOT NULL,
    topic VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    department VARCHAR NOT NULL,
    way VARCHAR NOT NULL,
    recipient VARCHAR NOT NULL,
    outcome VARCHAR NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    person VARCHAR NOT NULL,
    account UUID,
    revision BIGINT,
    PRIMARY KEY (id)
);

CREATE TABLE draft (
    copy UUID NOT NULL,
    account UUID NOT NULL,
    act VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    fields VARCHAR,
    "version" BIGINT NOT NULL,
    saved_at TIMESTAMP NOT NULL,
    PRIMARY KEY (copy)
);

CREATE TABLE draft_file (
    copy UUID NOT NULL,
    file_name VARCHAR NOT NULL,
    content BYTEA NOT NULL,
    PRIMARY KEY (copy)
);

CREATE TABLE edit (
    submission UUID NOT NULL,
    row_number INTEGER NOT NULL,
    place INTEGER NOT NULL,
    "before" VARCHAR NOT NULL,
    "after" VARCHAR NOT NULL
);

CREATE TABLE event (
    recorded_at TIMESTAMP NOT NULL,
    person VARCHAR NOT NULL,
    action VARCHAR NOT NULL,
    detail VARCHAR NOT NULL,
    revision BIGINT,
    PRIMARY KEY (recorded_at)
);

CREATE TABLE evidence (
    id UUID NOT NULL,
    submission UUID NOT NULL,
    file_name VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    person VARCHAR NOT NULL,
    account UUID,
    revision BIGINT,
    PRIMARY KEY (id)
);

CREATE TABLE explanation (
    submission UUID NOT NULL,
    row_number INTEGER,
    place INTEGER,
    code VARCHAR NOT NULL,
    words VARCHAR NOT NULL
);

CREATE TABLE holiday (
    "version" UUID NOT NULL,
    ordinal INTEGER NOT NULL,
    "day" VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    "name" VARCHAR
);

CREATE TABLE indicator (
    "version" UUID NOT NULL,
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
    note VARCHAR,
    deputy VARCHAR
);

CREATE TABLE indicator_group (
    "version" UUID NOT NULL,
    ordinal INTEGER NOT NULL,
    code VARCHAR NOT NULL,
    name_zh VARCHAR NOT NULL,
    name_en VARCHAR
);

CREATE TABLE invitation (
    id UUID NOT NULL,
    secret_sha256 VARCHAR NOT NULL,
    account UUID,
    created_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL,
    used_at TIMESTAMP,
    PRIMARY KEY (id)
);

CREATE TABLE item (
    id UUID NOT NULL,
    "number" VARCHAR NOT NULL,
    ledger VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    source_name VARCHAR NOT NULL,
    meeting UUID,
    finding VARCHAR NOT NULL,
    task VARCHAR NOT NULL,
    lead_department VARCHAR NOT NULL,
    supporting VARCHAR NOT NULL,
    responsible VARCHAR NOT NULL,
    leader VARCHAR NOT NULL,
    deadline DATE NOT NULL,
    indicators VARCHAR NOT NULL,
    origin VARCHAR NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    person VARCHAR NOT NULL,
    account UUID,
    revision BIGINT,
    PRIMARY KEY (id)
);

CREATE TABLE item_step (
    id UUID NOT NULL,
    item UUID NOT NULL,
    kind VARCHAR NOT NULL,
    words VARCHAR NOT NULL,
    deadline DATE,
    changes VARCHAR NOT NULL,
    origin VARCHAR NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    person VARCHAR NOT NULL,
    account UUID,
    revision BIGINT,
    PRIMARY KEY (id)
);

CREATE TABLE layout (
    signature VARCHAR NOT NULL,
    uses VARCHAR NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    person VARCHAR NOT NULL,
    account UUID,
    revision BIGINT
);

CREATE TABLE measure (
    "version" UUID NOT NULL,
    ordinal INTEGER NOT NULL,
    code VARCHAR NOT NULL,
    name_zh VARCHAR NOT NULL,
    name_en VARCHAR,
    quantity VARCHAR NOT NULL,
    factor DECIMAL(28, 8) NOT NULL
);

CREATE TABLE meeting (
    id UUID NOT NULL,
    kind VARCHAR NOT NULL,
    "month" VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    held_on DATE NOT NULL,
    content VARCHAR NOT NULL,
    demonstration BOOLEAN NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    person VARCHAR NOT NULL,
    account UUID,
    revision BIGINT,
    PRIMARY KEY (id)
);

CREATE TABLE meeting_end (
    meeting UUID NOT NULL,
    content VARCHAR NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    person VARCHAR NOT NULL,
    account UUID,
    revision BIGINT,
    PRIMARY KEY (meeting)
);

CREATE TABLE migration (
    "number" INTEGER NOT NULL,
    "name" VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    applied_at TIMESTAMP NOT NULL,
    PRIMARY KEY ("number")
);

CREATE TABLE observation (
    submission UUID NOT NULL,
    row_number INTEGER NOT NULL,
    indicator VARCHAR NOT NULL,
    unit VARCHAR NOT NULL,
    "year" INTEGER NOT NULL,
    "month" INTEGER NOT NULL,
    basis VARCHAR NOT NULL,
    "value" DECIMAL(28, 8),
    numerator DECIMAL(28, 8),
    denominator DECIMAL(28, 8),
    source VARCHAR NOT NULL,
    note VARCHAR NOT NULL,
    place INTEGER
);

CREATE TABLE plan (
    "version" UUID NOT NULL,
    ordinal INTEGER NOT NULL,
    code VARCHAR NOT NULL,
    shares VARCHAR NOT NULL
);

CREATE TABLE quarter_report (
    id UUID NOT NULL,
    quarter VARCHAR NOT NULL,
    department VARCHAR NOT NULL,
    "plan" VARCHAR NOT NULL,
    results VARCHAR NOT NULL,
    practice VARCHAR NOT NULL,
    shortfall VARCHAR NOT NULL,
    files VARCHAR NOT NULL,
    origin VARCHAR NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    person VARCHAR NOT NULL,
    account UUID,
    revision BIGINT,
    PRIMARY KEY (id)
);

CREATE TABLE redated (
    redating UUID NOT NULL,
    revision BIGINT NOT NULL,
    recorded_at TIMESTAMP NOT NULL
);

CREATE TABLE redating (
    id UUID NOT NULL,
    "first" BIGINT NOT NULL,
    "last" BIGINT NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    person VARCHAR NOT NULL,
    account UUID,
    revision BIGINT,
    PRIMARY KEY (id)
);

CREATE TABLE reminder (
    "month" VARCHAR NOT NULL,
    department VARCHAR NOT NULL,
    way VARCHAR NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    person VARCHAR NOT NULL,
    account UUID,
    outcome VARCHAR NOT NULL,
    revision BIGINT
);

CREATE TABLE report_opening (
    account UUID NOT NULL,
    "month" VARCHAR NOT NULL,
    opened_at TIMESTAMP NOT NULL,
    PRIMARY KEY (account, "month")
);

CREATE TABLE resolution (
    id UUID NOT NULL,
    meeting UUID NOT NULL,
    indicator VARCHAR NOT NULL,
    words VARCHAR NOT NULL,
    item UUID,
    replaces UUID,
    recorded_at TIMESTAMP NOT NULL,
    person VARCHAR NOT NULL,
    account UUID,
    revision BIGINT,
    PRIMARY KEY (id)
);

CREATE TABLE retraction (
    submission UUID NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    person VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    account UUID,
    revision BIGINT,
    PRIMARY KEY (submission)
);

CREATE TABLE revision (
    "number" BIGINT NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    clock TIMESTAMP NOT NULL,
    PRIMARY KEY ("number")
);

CREATE TABLE rule (
    "version" UUID NOT NULL,
    ordinal INTEGER NOT NULL,
    rules VARCHAR NOT NULL,
    "number" INTEGER NOT NULL,
    kinds VARCHAR,
    tests VARCHAR,
    light VARCHAR NOT NULL,
    word VARCHAR NOT NULL,
    note VARCHAR
);

CREATE TABLE rule_set (
    "version" UUID NOT NULL,
    ordinal INTEGER NOT NULL,
    code VARCHAR NOT NULL,
    name_zh VARCHAR NOT NULL,
    name_en VARCHAR,
    note VARCHAR
);

CREATE TABLE session (
    id UUID NOT NULL,
    secret_sha256 VARCHAR NOT NULL,
    account UUID NOT NULL,
    way VARCHAR NOT NULL,
    address VARCHAR NOT NULL,
    created_at TIMESTAMP NOT NULL,
    seen_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL,
    revoked_at TIMESTAMP,
    PRIMARY KEY (id)
);

CREATE TABLE setting (
    "version" UUID NOT NULL,
    ordinal INTEGER NOT NULL,
    "key" VARCHAR NOT NULL,
    "value" VARCHAR,
    note VARCHAR
);

CREATE TABLE source (
    "version" UUID NOT NULL,
    ordinal INTEGER NOT NULL,
    code VARCHAR NOT NULL,
    name_zh VARCHAR NOT NULL,
    name_en VARCHAR,
    origin VARCHAR NOT NULL,
    priority INTEGER NOT NULL,
    published VARCHAR,
    note VARCHAR
);

CREATE TABLE submission (
    id UUID NOT NULL,
    origin VARCHAR NOT NULL,
    file_name VARCHAR NOT NULL,
    file_sha256 VARCHAR NOT NULL,
    person VARCHAR NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    reason VARCHAR NOT NULL,
    row_count INTEGER NOT NULL,
    newest_month VARCHAR,
    account UUID,
    sheet VARCHAR,
    corrects UUID,
    corrections VARCHAR,
    takes_back BOOLEAN,
    revision BIGINT,
    PRIMARY KEY (id)
);

CREATE TABLE submission_file (
    sha256 VARCHAR NOT NULL,
    content BYTEA NOT NULL,
    unpacked BIGINT,
    PRIMARY KEY (sha256)
);

CREATE TABLE subscription (
    id UUID NOT NULL,
    account UUID NOT NULL,
    topic VARCHAR NOT NULL,
    address VARCHAR NOT NULL,
    active BOOLEAN NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    person VARCHAR NOT NULL,
    revision BIGINT,
    PRIMARY KEY (id)
);

CREATE TABLE target (
    "version" UUID NOT NULL,
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

CREATE TABLE token (
    id UUID NOT NULL,
    secret_sha256 VARCHAR NOT NULL,
    account UUID NOT NULL,
    "name" VARCHAR NOT NULL,
    "role" VARCHAR NOT NULL,
    created_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL,
    used_at TIMESTAMP,
    revoked_at TIMESTAMP,
    PRIMARY KEY (id)
);

CREATE TABLE unit (
    "version" UUID NOT NULL,
    ordinal INTEGER NOT NULL,
    code VARCHAR NOT NULL,
    name_zh VARCHAR NOT NULL,
    name_en VARCHAR,
    kind VARCHAR NOT NULL,
    "start" VARCHAR,
    "end" VARCHAR
);

-- What a question of every page looks for.
CREATE INDEX observation_submission ON observation (submission);
CREATE INDEX observation_month ON observation ("year", "month", indicator);
CREATE INDEX session_secret ON session (secret_sha256);
CREATE INDEX token_secret ON token (secret_sha256);
CREATE INDEX redated_revision ON redated (revision);

-- Which transaction wrote a table last, for the answers that other processes keep; "*" = all of them.
CREATE TABLE table_writing (
    table_name VARCHAR PRIMARY KEY,
    number BIGINT NOT NULL
);

-- A part of a content, as DuckDB names it.
CREATE FUNCTION array_slice(content BYTEA, first INTEGER, last INTEGER) RETURNS BYTEA
    LANGUAGE SQL IMMUTABLE AS 'SELECT substr(content, first, last - first + 1)';
