-- What happens after a file was handed in: decisions, closings, evidence, what was confirmed with it.

-- One for each submission. Accepted ones count from the decision's moment on.
CREATE TABLE decision (
    submission UUID PRIMARY KEY,
    ruling VARCHAR NOT NULL,  -- accepted, returned, withdrawn
    recorded_at TIMESTAMP NOT NULL,
    person VARCHAR NOT NULL,  -- blank = taken in directly
    account UUID,
    reason VARCHAR NOT NULL
);

-- Until now everything was taken in directly.
INSERT INTO decision SELECT id, 'accepted', recorded_at, '', NULL, '' FROM submission;

-- Of a sheet with several figures in a row, the column; the sheet; what was corrected by this delivery.
ALTER TABLE observation ADD COLUMN place INTEGER;
ALTER TABLE submission ADD COLUMN sheet VARCHAR;
ALTER TABLE submission ADD COLUMN corrects UUID;
-- What the person said about the file, as JSON: with it the file is understood once more as it was then.
ALTER TABLE submission ADD COLUMN corrections VARCHAR;

-- Large contents are packed (zstd): how many bytes they are unpacked; NULL = kept as they are.
ALTER TABLE submission_file ADD COLUMN unpacked BIGINT;

-- Cells that were corrected on the page before submitting; the file is kept as it was.
CREATE TABLE edit (
    submission UUID NOT NULL,
    row_number INTEGER NOT NULL,
    place INTEGER NOT NULL,
    "before" VARCHAR NOT NULL,
    "after" VARCHAR NOT NULL
);

-- Why a value that was warned of is right; row and place NULL = for the file as a whole.
CREATE TABLE explanation (
    submission UUID NOT NULL,
    row_number INTEGER,
    place INTEGER,
    code VARCHAR NOT NULL,
    words VARCHAR NOT NULL
);

CREATE TABLE evidence (
    id UUID PRIMARY KEY,
    submission UUID NOT NULL,
    file_name VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,  -- its content stands in submission_file
    recorded_at TIMESTAMP NOT NULL,
    person VARCHAR NOT NULL,
    account UUID
);

-- A month is closed when its newest row says so.
CREATE TABLE closing (
    "month" VARCHAR NOT NULL,  -- such as 2022-08
    closed BOOLEAN NOT NULL,
    recorded_at TIMESTAMP PRIMARY KEY,
    person VARCHAR NOT NULL,
    account UUID,
    reason VARCHAR NOT NULL
);

-- Spellings that were accepted for an indicator or a unit; the newest of a text holds, a blank code ends it.
CREATE TABLE alias (
    kind VARCHAR NOT NULL,
    "text" VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    person VARCHAR NOT NULL,
    account UUID
);

-- What columns hold, as a person confirmed it; the newest of a signature holds.
CREATE TABLE layout (
    signature VARCHAR NOT NULL,
    uses VARCHAR NOT NULL,  -- JSON: plain header → use
    recorded_at TIMESTAMP NOT NULL,
    person VARCHAR NOT NULL,
    account UUID
);

CREATE TABLE reminder (
    "month" VARCHAR NOT NULL,
    department VARCHAR NOT NULL,
    way VARCHAR NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    person VARCHAR NOT NULL,
    account UUID,
    outcome VARCHAR NOT NULL
);
