-- A company's own identity provider: it speaks for the domains that the deployment's staff gave to the company.

CREATE TABLE company_identity_providers (
    company_id     uuid PRIMARY KEY REFERENCES companies (id) ON DELETE CASCADE,
    name           text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 60),
    issuer         text NOT NULL CHECK (char_length(issuer) BETWEEN 1 AND 500),
    client_id      text NOT NULL CHECK (char_length(client_id) BETWEEN 1 AND 255),
    -- Sealed with the server's key, for this company; NULL for a public client.
    client_secret  bytea,
    -- Whether people with an address in the company's domains get in by this provider only.
    is_required    boolean NOT NULL DEFAULT false,
    created_at     timestamptz NOT NULL,
    -- What was tried before this time says nothing about the settings of today.
    updated_at     timestamptz NOT NULL
);

CREATE TABLE company_domains (
    domain      text PRIMARY KEY CHECK (domain = lower(domain) AND char_length(domain) BETWEEN 4 AND 253),
    company_id  uuid NOT NULL REFERENCES companies (id) ON DELETE CASCADE,
    created_at  timestamptz NOT NULL
);
CREATE INDEX company_domains_company ON company_domains (company_id);

-- By which identity the session was opened, or the first factor proved.
ALTER TABLE sessions ADD COLUMN identity_id uuid REFERENCES identities (id) ON DELETE SET NULL;
CREATE INDEX sessions_identity ON sessions (identity_id) WHERE identity_id IS NOT NULL;
ALTER TABLE sign_in_challenges ADD COLUMN identity_id uuid REFERENCES identities (id) ON DELETE CASCADE;

-- Who gets in by their company's provider only; an owner may use two factors instead, so that a provider that breaks shuts nobody out for
-- good. The deployment's staff serve all companies and are bound by none.
CREATE VIEW single_sign_on_required AS
    SELECT u.id AS user_id, p.company_id,
           EXISTS (
               SELECT FROM company_members m WHERE m.company_id = p.company_id AND m.user_id = u.id AND m.role = 'OWNER'
           ) AS two_factors_suffice
    FROM users u
    JOIN company_domains d ON d.domain = lower(substring(u.email FROM '[^@]+$'))
    JOIN company_identity_providers p ON p.company_id = d.company_id
    WHERE p.is_required AND NOT u.is_guest AND NOT u.is_staff;
