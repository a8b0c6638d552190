-- Passkeys (WebAuthn, W3C Recommendation, level 2): keys that a person's devices keep and that prove who they are by themselves.

CREATE TABLE passkeys (
    id             uuid PRIMARY KEY,
    user_id        uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    -- What the device calls it.
    credential_id  bytea NOT NULL CHECK (octet_length(credential_id) BETWEEN 1 AND 1023),
    -- The public key, the counter and what the device said of itself, as the library keeps them.
    credential     jsonb NOT NULL,
    -- What its owner calls it.
    name           text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 100),
    created_at     timestamptz NOT NULL,
    last_used_at   timestamptz,
    CONSTRAINT passkeys_credential_id UNIQUE (credential_id)
);
CREATE INDEX passkeys_user ON passkeys (user_id, created_at);

-- Questions that a device has been asked and has not answered yet.
CREATE TABLE passkey_ceremonies (
    -- SHA-256 of the token that the answer carries.
    token_hash  bytea PRIMARY KEY CHECK (octet_length(token_hash) = 32),
    -- Who is asked; null where the answer is to tell.
    user_id     uuid REFERENCES users (id) ON DELETE CASCADE,
    -- What for, the challenge, and what the answer has to fulfil, as the library keeps them.
    state       jsonb NOT NULL,
    created_at  timestamptz NOT NULL,
    expires_at  timestamptz NOT NULL
);
CREATE INDEX passkey_ceremonies_user ON passkey_ceremonies (user_id);
CREATE INDEX passkey_ceremonies_expires_at ON passkey_ceremonies (expires_at);

CREATE OR REPLACE VIEW second_factors AS
    SELECT user_id FROM totp_secrets WHERE confirmed_at IS NOT NULL
    UNION
    SELECT user_id FROM passkeys;
