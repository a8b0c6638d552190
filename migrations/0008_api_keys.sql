-- Keys with which a company's programs use the API.

CREATE TABLE api_keys (
    id                 uuid PRIMARY KEY,
    company_id         uuid NOT NULL REFERENCES companies (id) ON DELETE CASCADE,
    name               text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 100),
    -- The part that lists show; none of it is secret.
    prefix             text NOT NULL UNIQUE,
    -- SHA-256 of the whole key, which carries 256 random bits besides its prefix; the key itself is never stored.
    key_hash           bytea NOT NULL UNIQUE CHECK (octet_length(key_hash) = 32),
    scopes             text[] NOT NULL CHECK (cardinality(scopes) > 0),
    -- A key works while this person owns the company.
    created_by         uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    created_at         timestamptz NOT NULL,
    expires_at         timestamptz NOT NULL,
    last_used_at       timestamptz,
    last_used_address  text,
    revoked_at         timestamptz,
    CONSTRAINT api_keys_expire CHECK (expires_at > created_at AND expires_at <= created_at + interval '366 days')
);
CREATE INDEX api_keys_company ON api_keys (company_id, created_at DESC, id DESC);
CREATE INDEX api_keys_created_by ON api_keys (created_by);

-- What the audit trail may read of a key.
CREATE VIEW api_key_names AS SELECT id, name FROM api_keys;

ALTER TABLE audit_log DROP CONSTRAINT audit_log_actor_kind_check;
ALTER TABLE audit_log ADD CONSTRAINT audit_log_actor_kind_check
    CHECK (actor_kind IN ('anonymous', 'user', 'guest', 'api_key', 'system'));
