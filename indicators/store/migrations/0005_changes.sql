-- Units that begin and end, changes of the catalogue with their month and reason, figures taken back, days off.

-- Units begin and end: the first and the last month they report, such as 2022-08; NULL = always, still.
ALTER TABLE unit ADD COLUMN "start" VARCHAR;
ALTER TABLE unit ADD COLUMN "end" VARCHAR;

-- Changes of the catalogue that figures rest on: why, and from which month they hold.

-- Versions of before hold from the beginning.
ALTER TABLE catalogue_version ADD COLUMN effective_from VARCHAR;  -- such as 2022-10; NULL = the beginning
ALTER TABLE catalogue_version ADD COLUMN reason VARCHAR;  -- NULL = from before there were reasons; blank = none needed
ALTER TABLE catalogue_version ADD COLUMN account UUID;

-- What turns figures of the definition before into those of the one that begins with the version.
CREATE TABLE catalogue_bridge (
    version UUID NOT NULL,
    indicator VARCHAR NOT NULL,
    factor DECIMAL(28, 8) NOT NULL
);

-- A figure that was reported can be taken back to "not reported", as a fact of its own: a submission that states
-- no value under the figure's key. It supersedes the figure; what was in force before that stays superseded.
ALTER TABLE observation ALTER COLUMN "value" DROP NOT NULL;
ALTER TABLE submission ADD COLUMN takes_back BOOLEAN;  -- NULL = it states values, as every file does

-- Days off and days worked in their stead that the bureau filled in (holidays.csv), as ISO dates.

CREATE TABLE holiday (
    version UUID NOT NULL,
    ordinal INTEGER NOT NULL,
    "day" VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    name VARCHAR
);
