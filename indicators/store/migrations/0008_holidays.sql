-- Days off and days worked in their stead that the bureau filled in (holidays.csv), as ISO dates.

CREATE TABLE holiday (
    version UUID NOT NULL,
    ordinal INTEGER NOT NULL,
    "day" VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    name VARCHAR
);
