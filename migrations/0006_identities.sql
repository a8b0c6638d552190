-- Who somebody is at other identity providers, and the sign-ins there that are under way.

CREATE TABLE identities (
    id            uuid PRIMARY KEY,
    user_id       uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    -- The provider's id in the settings.
    provider      text NOT NULL,
    kind          text NOT NULL CHECK (kind IN ('oidc', 'google', 'microsoft', 'keycloak', 'clerk', 'github')),
    -- The issuer says who issued the subject: a provider whose issuer changes is another one.
    issuer        text NOT NULL,
    subject       text NOT NULL CHECK (char_length(subject) BETWEEN 1 AND 255),
    -- As the provider said last; to tell several apart, and for nothing else.
    email         text,
    created_at    timestamptz NOT NULL,
    last_used_at  timestamptz NOT NULL
);
CREATE UNIQUE INDEX identities_subject ON identities (provider, issuer, subject);
CREATE INDEX identities_user ON identities (user_id);

-- Somebody is at a provider and expected back. Single use: the row goes when they come.
CREATE TABLE external_sign_ins (
    -- SHA-256 of the state that the provider hands back.
    state_hash     bytea PRIMARY KEY CHECK (octet_length(state_hash) = 32),
    -- SHA-256 of the secret in the cookie of the browser that began it.
    browser_hash   bytea NOT NULL CHECK (octet_length(browser_hash) = 32),
    provider       text NOT NULL,
    purpose        text NOT NULL CHECK (purpose IN ('SIGN_IN', 'SIGN_UP', 'LINK', 'STEP_UP')),
    -- Who links or proves themselves; null for those who are not in yet.
    user_id        uuid REFERENCES users (id) ON DELETE CASCADE,
    nonce          text NOT NULL,
    code_verifier  text NOT NULL,
    return_to      text NOT NULL,
    -- What a new account is to be: role and company.
    sign_up        jsonb,
    created_at     timestamptz NOT NULL,
    expires_at     timestamptz NOT NULL,
    CHECK ((purpose IN ('LINK', 'STEP_UP')) = (user_id IS NOT NULL)),
    CHECK ((purpose = 'SIGN_UP') = (sign_up IS NOT NULL))
);
CREATE INDEX external_sign_ins_expires_at ON external_sign_ins (expires_at);
CREATE INDEX external_sign_ins_user ON external_sign_ins (user_id);
