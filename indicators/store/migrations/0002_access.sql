-- Accounts, sessions, tokens, the audit and the bureau's own settings.
-- Secrets are kept as hashes only: Argon2id for passwords, SHA-256 for what the desk itself drew at random.

CREATE TABLE account (
    id UUID PRIMARY KEY,
    "name" VARCHAR NOT NULL,  -- as it is signed in with: NFKC, case folded; unique, held by the store
    shown VARCHAR NOT NULL,  -- as others read it
    "role" VARCHAR NOT NULL,
    departments VARCHAR NOT NULL,  -- codes parted by spaces
    password_hash VARCHAR,  -- NULL = no password: invited, or signs in elsewhere
    must_change BOOLEAN NOT NULL,  -- a new password at the next sign-in
    subject VARCHAR,  -- who it is to the OpenID Connect provider: issuer, a space, its subject
    active BOOLEAN NOT NULL,
    failures INTEGER NOT NULL,  -- wrong passwords in a row
    locked_until TIMESTAMP,
    created_at TIMESTAMP NOT NULL,
    password_changed_at TIMESTAMP
);

CREATE TABLE session (
    id UUID PRIMARY KEY,
    secret_sha256 VARCHAR NOT NULL,
    account UUID NOT NULL,
    way VARCHAR NOT NULL,
    address VARCHAR NOT NULL,
    created_at TIMESTAMP NOT NULL,
    seen_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL,  -- at the latest, however busy
    revoked_at TIMESTAMP
);

CREATE TABLE token (
    id UUID PRIMARY KEY,
    secret_sha256 VARCHAR NOT NULL,
    account UUID NOT NULL,
    "name" VARCHAR NOT NULL,
    "role" VARCHAR NOT NULL,
    created_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL,
    used_at TIMESTAMP,
    revoked_at TIMESTAMP
);

-- A link that lets one person in once: to set the desk up (account NULL) or to choose a password.
CREATE TABLE invitation (
    id UUID PRIMARY KEY,
    secret_sha256 VARCHAR NOT NULL,
    account UUID,
    created_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL,
    used_at TIMESTAMP
);

-- Each entry's hash covers the entry and the hash before it: see indicators/access/chain.py.
CREATE TABLE audit (
    number BIGINT PRIMARY KEY,
    recorded_at TIMESTAMP NOT NULL,
    "name" VARCHAR NOT NULL,
    "role" VARCHAR NOT NULL,
    way VARCHAR NOT NULL,
    address VARCHAR NOT NULL,
    act VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    detail VARCHAR NOT NULL,  -- JSON
    previous VARCHAR NOT NULL,
    hash VARCHAR NOT NULL
);

-- What the bureau decides on its pages; stands before the same key of settings.csv.
CREATE TABLE desk_setting (
    "key" VARCHAR NOT NULL,
    "value" VARCHAR NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    person VARCHAR NOT NULL
);

-- Who submitted and who undid, beyond the name they had then; NULL = before there were accounts,
-- the program, or the console.
ALTER TABLE submission ADD COLUMN account UUID;
ALTER TABLE retraction ADD COLUMN account UUID;
