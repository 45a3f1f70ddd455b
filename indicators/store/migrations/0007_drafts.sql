-- What was typed and not submitted yet. Drafts are no facts: a row changes, and goes.

-- One form in one browser tab, from its first key until it is submitted or discarded.
CREATE TABLE draft (
    copy UUID PRIMARY KEY,
    account UUID NOT NULL,
    act VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,  -- what is written of: an indicator and a month, a department's quarter, …
    fields VARCHAR,  -- JSON, by name; NULL = submitted or discarded: what comes in late is not kept
    "version" BIGINT NOT NULL,  -- counted up by the tab: what was overtaken on the way is not kept
    saved_at TIMESTAMP NOT NULL
);

-- The file of a draft, beside it: the fields change with every key, the file does not.
CREATE TABLE draft_file (
    copy UUID PRIMARY KEY,
    file_name VARCHAR NOT NULL,
    content BLOB NOT NULL
);

-- Who reports for a goal or a department while its person is away; NULL = nobody.
ALTER TABLE department ADD COLUMN deputy VARCHAR;
ALTER TABLE indicator ADD COLUMN deputy VARCHAR;

-- The days on which somebody is away, both included: the newest of each account; earlier ones stand in the audit.
CREATE TABLE absence (
    account UUID PRIMARY KEY,
    "first" DATE NOT NULL,
    "last" DATE NOT NULL
);

-- Since when somebody has had a month's report page open; it goes with what they submit.
CREATE TABLE report_opening (
    account UUID NOT NULL,
    "month" VARCHAR NOT NULL,  -- such as 2022-08
    opened_at TIMESTAMP NOT NULL,
    PRIMARY KEY (account, "month")
);
