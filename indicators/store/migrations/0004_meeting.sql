-- The monthly meeting, its list, words of the departments, quarters, and what is sent out.

-- Why a light is red or yellow and what is done about it, in the words of the department; of an indicator
-- and month the newest holds.
CREATE TABLE commentary (
    id UUID PRIMARY KEY,
    indicator VARCHAR NOT NULL,
    "month" VARCHAR NOT NULL,  -- such as 2022-08
    cause VARCHAR NOT NULL,
    measure VARCHAR NOT NULL,
    recovery VARCHAR NOT NULL,  -- the month by which it is expected to be made good; blank = none was said
    origin VARCHAR NOT NULL,  -- reported, or demonstration
    recorded_at TIMESTAMP NOT NULL,
    person VARCHAR NOT NULL,
    account UUID
);

-- Starting a meeting freezes what it shows: its content is kept as it was, whatever becomes known later.
CREATE TABLE meeting (
    id UUID PRIMARY KEY,
    kind VARCHAR NOT NULL,  -- month, or quarter
    "month" VARCHAR NOT NULL,  -- of a quarter its last one
    title VARCHAR NOT NULL,
    held_on DATE NOT NULL,
    content VARCHAR NOT NULL,  -- JSON: see indicators/briefing/keeping.py
    demonstration BOOLEAN NOT NULL,  -- nothing reported is in it
    recorded_at TIMESTAMP NOT NULL,
    person VARCHAR NOT NULL,
    account UUID
);

-- What was decided and handed out is frozen when the meeting ends.
CREATE TABLE meeting_end (
    meeting UUID PRIMARY KEY,
    content VARCHAR NOT NULL,  -- JSON: the minutes
    recorded_at TIMESTAMP NOT NULL,
    person VARCHAR NOT NULL,
    account UUID
);

-- 议定事项; one that replaces another stands in its place, blank words take it back.
CREATE TABLE resolution (
    id UUID PRIMARY KEY,
    meeting UUID NOT NULL,
    indicator VARCHAR NOT NULL,  -- blank = of none in particular
    words VARCHAR NOT NULL,
    item UUID,  -- the line of the action list that carries it out
    replaces UUID,
    recorded_at TIMESTAMP NOT NULL,
    person VARCHAR NOT NULL,
    account UUID
);

-- One line of the action list or of a ledger, as it was raised.
CREATE TABLE item (
    id UUID PRIMARY KEY,
    "number" VARCHAR NOT NULL,  -- unique within its ledger
    ledger VARCHAR NOT NULL,  -- the list's name
    source VARCHAR NOT NULL,  -- meeting, inspection, plan
    source_name VARCHAR NOT NULL,
    meeting UUID,
    finding VARCHAR NOT NULL,
    task VARCHAR NOT NULL,
    lead_department VARCHAR NOT NULL,
    supporting VARCHAR NOT NULL,  -- codes parted by spaces
    responsible VARCHAR NOT NULL,  -- 责任人
    leader VARCHAR NOT NULL,  -- 分管领导
    deadline DATE NOT NULL,
    indicators VARCHAR NOT NULL,  -- JSON: code, month and value when it was raised
    origin VARCHAR NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    person VARCHAR NOT NULL,
    account UUID
);

-- What happened to it, in order; nothing is overwritten.
CREATE TABLE item_step (
    id UUID PRIMARY KEY,
    item UUID NOT NULL,
    kind VARCHAR NOT NULL,  -- progress, done, returned, closed, postponed, changed, cancelled, reopened
    words VARCHAR NOT NULL,
    deadline DATE,  -- the new one, of postponed
    changes VARCHAR NOT NULL,  -- JSON: field → new value, of changed
    origin VARCHAR NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    person VARCHAR NOT NULL,
    account UUID
);

-- Files that go with a step of an item or with a department's quarter.
CREATE TABLE attachment (
    id UUID PRIMARY KEY,
    subject UUID NOT NULL,
    file_name VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,  -- its content stands in submission_file
    recorded_at TIMESTAMP NOT NULL,
    person VARCHAR NOT NULL,
    account UUID
);

-- A department's own words on its quarter; the newest of both holds.
CREATE TABLE quarter_report (
    id UUID PRIMARY KEY,
    quarter VARCHAR NOT NULL,  -- such as 2022-Q3
    department VARCHAR NOT NULL,
    "plan" VARCHAR NOT NULL,
    results VARCHAR NOT NULL,
    practice VARCHAR NOT NULL,  -- 典型做法
    shortfall VARCHAR NOT NULL,  -- 存在不足
    files VARCHAR NOT NULL,  -- ids of the attachments that go with it, parted by spaces
    origin VARCHAR NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    person VARCHAR NOT NULL,
    account UUID
);

-- Who wants to be told of what, and where; the newest of an account and topic holds.
CREATE TABLE subscription (
    id UUID PRIMARY KEY,
    account UUID NOT NULL,
    topic VARCHAR NOT NULL,
    address VARCHAR NOT NULL,
    active BOOLEAN NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    person VARCHAR NOT NULL
);

-- What was sent out, to whom, and what became of it.
CREATE TABLE dispatch (
    id UUID PRIMARY KEY,
    topic VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,  -- a meeting's id, or of warnings the day
    department VARCHAR NOT NULL,  -- whose lines it held; blank = of all
    way VARCHAR NOT NULL,  -- a robot's sort, or email
    recipient VARCHAR NOT NULL,
    outcome VARCHAR NOT NULL,  -- blank = it was delivered
    recorded_at TIMESTAMP NOT NULL,
    person VARCHAR NOT NULL,
    account UUID
);
