-- The order of facts has a counter of its own; facts that a clock which ran ahead put into the future can be redated.

-- One for each stamp: of all facts that were written with it.
CREATE TABLE revision (
    number BIGINT PRIMARY KEY,
    recorded_at TIMESTAMP NOT NULL,  -- from when they count, unless they are redated
    clock TIMESTAMP NOT NULL  -- what the clock said; until now only recorded_at is known
);

-- Revisions from first to last count from another moment on: those of redated.
CREATE TABLE redating (
    id UUID PRIMARY KEY,
    "first" BIGINT NOT NULL,
    "last" BIGINT NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    person VARCHAR NOT NULL,  -- blank = the program, which saw it by itself
    account UUID,
    revision BIGINT
);

CREATE TABLE redated (
    redating UUID NOT NULL,
    revision BIGINT NOT NULL,
    recorded_at TIMESTAMP NOT NULL
);

INSERT INTO revision
SELECT row_number() OVER (ORDER BY recorded_at), recorded_at, recorded_at
FROM (
    SELECT recorded_at FROM submission
    UNION SELECT recorded_at FROM retraction
    UNION SELECT recorded_at FROM catalogue_version
    UNION SELECT recorded_at FROM event
    UNION SELECT recorded_at FROM desk_setting
    UNION SELECT recorded_at FROM decision
    UNION SELECT recorded_at FROM closing
    UNION SELECT recorded_at FROM evidence
    UNION SELECT recorded_at FROM alias
    UNION SELECT recorded_at FROM layout
    UNION SELECT recorded_at FROM reminder
    UNION SELECT recorded_at FROM commentary
    UNION SELECT recorded_at FROM meeting
    UNION SELECT recorded_at FROM meeting_end
    UNION SELECT recorded_at FROM resolution
    UNION SELECT recorded_at FROM item
    UNION SELECT recorded_at FROM item_step
    UNION SELECT recorded_at FROM attachment
    UNION SELECT recorded_at FROM quarter_report
    UNION SELECT recorded_at FROM subscription
    UNION SELECT recorded_at FROM dispatch
);

ALTER TABLE submission ADD COLUMN revision BIGINT;
ALTER TABLE retraction ADD COLUMN revision BIGINT;
ALTER TABLE catalogue_version ADD COLUMN revision BIGINT;
ALTER TABLE event ADD COLUMN revision BIGINT;
ALTER TABLE desk_setting ADD COLUMN revision BIGINT;
ALTER TABLE decision ADD COLUMN revision BIGINT;
ALTER TABLE closing ADD COLUMN revision BIGINT;
ALTER TABLE evidence ADD COLUMN revision BIGINT;
ALTER TABLE alias ADD COLUMN revision BIGINT;
ALTER TABLE layout ADD COLUMN revision BIGINT;
ALTER TABLE reminder ADD COLUMN revision BIGINT;
ALTER TABLE commentary ADD COLUMN revision BIGINT;
ALTER TABLE meeting ADD COLUMN revision BIGINT;
ALTER TABLE meeting_end ADD COLUMN revision BIGINT;
ALTER TABLE resolution ADD COLUMN revision BIGINT;
ALTER TABLE item ADD COLUMN revision BIGINT;
ALTER TABLE item_step ADD COLUMN revision BIGINT;
ALTER TABLE attachment ADD COLUMN revision BIGINT;
ALTER TABLE quarter_report ADD COLUMN revision BIGINT;
ALTER TABLE subscription ADD COLUMN revision BIGINT;
ALTER TABLE dispatch ADD COLUMN revision BIGINT;

UPDATE submission SET revision = (SELECT number FROM revision AS r WHERE r.recorded_at = submission.recorded_at);
UPDATE retraction SET revision = (SELECT number FROM revision AS r WHERE r.recorded_at = retraction.recorded_at);
UPDATE catalogue_version SET revision = (SELECT number FROM revision AS r WHERE r.recorded_at = catalogue_version.recorded_at);
UPDATE event SET revision = (SELECT number FROM revision AS r WHERE r.recorded_at = event.recorded_at);
UPDATE desk_setting SET revision = (SELECT number FROM revision AS r WHERE r.recorded_at = desk_setting.recorded_at);
UPDATE decision SET revision = (SELECT number FROM revision AS r WHERE r.recorded_at = decision.recorded_at);
UPDATE closing SET revision = (SELECT number FROM revision AS r WHERE r.recorded_at = closing.recorded_at);
UPDATE evidence SET revision = (SELECT number FROM revision AS r WHERE r.recorded_at = evidence.recorded_at);
UPDATE alias SET revision = (SELECT number FROM revision AS r WHERE r.recorded_at = alias.recorded_at);
UPDATE layout SET revision = (SELECT number FROM revision AS r WHERE r.recorded_at = layout.recorded_at);
UPDATE reminder SET revision = (SELECT number FROM revision AS r WHERE r.recorded_at = reminder.recorded_at);
UPDATE commentary SET revision = (SELECT number FROM revision AS r WHERE r.recorded_at = commentary.recorded_at);
UPDATE meeting SET revision = (SELECT number FROM revision AS r WHERE r.recorded_at = meeting.recorded_at);
UPDATE meeting_end SET revision = (SELECT number FROM revision AS r WHERE r.recorded_at = meeting_end.recorded_at);
UPDATE resolution SET revision = (SELECT number FROM revision AS r WHERE r.recorded_at = resolution.recorded_at);
UPDATE item SET revision = (SELECT number FROM revision AS r WHERE r.recorded_at = item.recorded_at);
UPDATE item_step SET revision = (SELECT number FROM revision AS r WHERE r.recorded_at = item_step.recorded_at);
UPDATE attachment SET revision = (SELECT number FROM revision AS r WHERE r.recorded_at = attachment.recorded_at);
UPDATE quarter_report SET revision = (SELECT number FROM revision AS r WHERE r.recorded_at = quarter_report.recorded_at);
UPDATE subscription SET revision = (SELECT number FROM revision AS r WHERE r.recorded_at = subscription.recorded_at);
UPDATE dispatch SET revision = (SELECT number FROM revision AS r WHERE r.recorded_at = dispatch.recorded_at);
