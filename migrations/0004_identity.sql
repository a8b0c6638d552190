-- How an account is recovered, and what proves besides a password who somebody is.

-- Single-use links by mail. A GET on one never consumes it, since mail scanners follow links.
CREATE TABLE mailed_links (
    id          uuid PRIMARY KEY,
    user_id     uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    purpose     text NOT NULL CHECK (purpose IN ('verify_email', 'change_email', 'reset_password')),
    -- SHA-256 of the opaque token; the token itself stands in the mail only.
    token_hash  bytea NOT NULL UNIQUE CHECK (octet_length(token_hash) = 32),
    -- The address it was sent to, which using it proves.
    email       text NOT NULL,
    created_at  timestamptz NOT NULL,
    expires_at  timestamptz NOT NULL
);
-- A new link of a kind replaces the one before.
CREATE UNIQUE INDEX mailed_links_user ON mailed_links (user_id, purpose);
CREATE INDEX mailed_links_expires_at ON mailed_links (expires_at);

-- An authenticator app (RFC 6238). The secret is sealed with a key that is not in the database.
CREATE TABLE totp_secrets (
    user_id       uuid PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    secret        bytea NOT NULL,
    created_at    timestamptz NOT NULL,
    -- Null until the first right code; until then it counts for nothing.
    confirmed_at  timestamptz,
    -- The time step of the last code that was accepted: a code is good once.
    last_step     bigint NOT NULL DEFAULT 0
);

CREATE TABLE recovery_codes (
    user_id    uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    -- SHA-256: a code carries 80 random bits.
    code_hash  bytea NOT NULL CHECK (octet_length(code_hash) = 32),
    used_at    timestamptz,
    PRIMARY KEY (user_id, code_hash)
);

-- Sign-ins that wait for their second factor.
CREATE TABLE sign_in_challenges (
    id          uuid PRIMARY KEY,
    user_id     uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    token_hash  bytea NOT NULL UNIQUE CHECK (octet_length(token_hash) = 32),
    attempts    integer NOT NULL DEFAULT 0,
    created_at  timestamptz NOT NULL,
    expires_at  timestamptz NOT NULL
);
CREATE INDEX sign_in_challenges_user ON sign_in_challenges (user_id);
CREATE INDEX sign_in_challenges_expires_at ON sign_in_challenges (expires_at);

-- Who has set up a second factor; more kinds add themselves here.
CREATE VIEW second_factors AS
    SELECT user_id FROM totp_secrets WHERE confirmed_at IS NOT NULL;

-- Who needs one, because a company of theirs says so.
CREATE VIEW second_factor_required AS
    SELECT DISTINCT m.user_id FROM company_members m JOIN companies c ON c.id = m.company_id WHERE c.require_second_factor;
