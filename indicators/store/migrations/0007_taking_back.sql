-- A figure that was reported can be taken back to "not reported", as a fact of its own: a submission that states
-- no value under the figure's key. It supersedes the figure; what was in force before that stays superseded.
ALTER TABLE observation ALTER COLUMN "value" DROP NOT NULL;
ALTER TABLE submission ADD COLUMN takes_back BOOLEAN;  -- NULL = it states values, as every file does
