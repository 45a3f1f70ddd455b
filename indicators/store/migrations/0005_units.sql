-- Units begin and end: the first and the last month they report, such as 2022-08; NULL = always, still.
ALTER TABLE unit ADD COLUMN "start" VARCHAR;
ALTER TABLE unit ADD COLUMN "end" VARCHAR;
