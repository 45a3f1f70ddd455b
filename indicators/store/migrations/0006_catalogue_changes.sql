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
