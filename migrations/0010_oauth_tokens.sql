-- What identity providers granted besides the proof of who somebody is: renewed while the sessions last that the identity opened, which
-- end when the provider does not renew it any more.

CREATE TABLE oauth_tokens (
    identity_id    uuid PRIMARY KEY REFERENCES identities (id) ON DELETE CASCADE,
    user_id        uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    -- Both sealed with the server's key, for this identity.
    access_token   bytea NOT NULL,
    refresh_token  bytea NOT NULL,
    -- As the provider named it; NULL when it granted what was asked for.
    scope          text,
    expires_at     timestamptz NOT NULL,
    -- When to ask for the next one, or to try again.
    renew_at       timestamptz NOT NULL,
    created_at     timestamptz NOT NULL,
    updated_at     timestamptz NOT NULL
);
CREATE INDEX oauth_tokens_renew ON oauth_tokens (renew_at, identity_id);
CREATE INDEX oauth_tokens_user ON oauth_tokens (user_id);
