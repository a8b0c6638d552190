-- Extensions are trusted: the owner of the database may create them.
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- Live events and audit ------------------------------------------------------------------------------------------

-- Rows are written unnumbered; the sequencer alone gives `seq`, so that a late commit is never skipped.
CREATE TABLE outbox (
    id          uuid PRIMARY KEY,
    seq         bigint UNIQUE,
    kind        text NOT NULL,
    payload     jsonb NOT NULL,
    audience    text[] NOT NULL,
    created_at  timestamptz NOT NULL
);
CREATE INDEX outbox_unnumbered ON outbox (created_at, id) WHERE seq IS NULL;
CREATE INDEX outbox_created_at ON outbox (created_at);

CREATE TABLE event_sequence (
    singleton   boolean PRIMARY KEY DEFAULT true CHECK (singleton),
    last_seq    bigint NOT NULL
);
INSERT INTO event_sequence (last_seq) VALUES (0);

CREATE TABLE audit_log (
    id           uuid PRIMARY KEY,
    at           timestamptz NOT NULL,
    actor_kind   text NOT NULL CHECK (actor_kind IN ('anonymous', 'user', 'guest', 'system')),
    actor_id     uuid,
    action       text NOT NULL,
    target_kind  text NOT NULL,
    target_id    uuid,
    company_id   uuid,
    outcome      text NOT NULL CHECK (outcome IN ('ok', 'denied', 'failed')),
    count        integer NOT NULL DEFAULT 1 CHECK (count > 0),
    address      text,
    request_id   text,
    detail       jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX audit_log_at ON audit_log (at DESC, id DESC);
CREATE INDEX audit_log_actor ON audit_log (actor_id, at DESC);
CREATE INDEX audit_log_target ON audit_log (target_id, at DESC);

CREATE TABLE audit_chain (
    seq       bigint PRIMARY KEY,
    audit_id  uuid NOT NULL UNIQUE REFERENCES audit_log (id),
    hash      bytea NOT NULL CHECK (octet_length(hash) = 32)
);

-- Where the chain ends, so that cutting its end off is noticed.
CREATE TABLE audit_head (
    singleton  boolean PRIMARY KEY DEFAULT true CHECK (singleton),
    seq        bigint NOT NULL,
    hash       bytea NOT NULL CHECK (octet_length(hash) = 32)
);
INSERT INTO audit_head (seq, hash) VALUES (0, decode(repeat('00', 32), 'hex'));

-- What the sequencer has not sealed yet: a queue, so that the application role needs no UPDATE on the log itself.
CREATE TABLE audit_pending (
    audit_id  uuid PRIMARY KEY REFERENCES audit_log (id)
);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER audit_log_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_log
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_chain_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_chain
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER audit_head_stays BEFORE DELETE OR TRUNCATE ON audit_head
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE FUNCTION audit_head_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.seq <= OLD.seq THEN
        RAISE EXCEPTION 'audit_head only grows' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER audit_head_only_grows BEFORE UPDATE ON audit_head FOR EACH ROW EXECUTE FUNCTION audit_head_only_grows();

-- A row leaves the queue only into the chain.
CREATE FUNCTION audit_pending_until_sealed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM audit_chain WHERE audit_id = OLD.audit_id) THEN
        RAISE EXCEPTION 'audit row % is not sealed', OLD.audit_id USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER audit_pending_until_sealed BEFORE DELETE ON audit_pending
    FOR EACH ROW EXECUTE FUNCTION audit_pending_until_sealed();
CREATE TRIGGER audit_pending_stays BEFORE UPDATE OR TRUNCATE ON audit_pending
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The text that a row's hash covers; the list of fields never changes, whatever columns are added later.
CREATE FUNCTION audit_canonical(a audit_log) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT jsonb_build_array(a.id, (extract(epoch FROM a.at) * 1000000)::bigint, a.actor_kind, a.actor_id, a.action, a.target_kind,
        a.target_id, a.company_id, a.outcome, a.count, a.address, a.request_id, a.detail)::text
$$;

-- Background tasks -----------------------------------------------------------------------------------------------

CREATE TABLE tasks (
    id            uuid PRIMARY KEY,
    kind          text NOT NULL,
    payload       jsonb NOT NULL,
    -- Enqueuing the same key twice is one task.
    key           text UNIQUE,
    -- Only this node may run it (it holds the file), or any when null.
    node          text,
    status        text NOT NULL DEFAULT 'queued' CHECK (status IN ('queued', 'running', 'done', 'dead')),
    attempts      integer NOT NULL DEFAULT 0,
    max_attempts  integer NOT NULL CHECK (max_attempts > 0),
    run_at        timestamptz NOT NULL,
    lease_until   timestamptz,
    last_error    text,
    created_at    timestamptz NOT NULL,
    finished_at   timestamptz
);
CREATE INDEX tasks_due ON tasks (run_at) WHERE status IN ('queued', 'running');
CREATE INDEX tasks_status ON tasks (status, created_at DESC, id DESC);

-- Identity -------------------------------------------------------------------------------------------------------

CREATE TABLE users (
    id             uuid PRIMARY KEY,
    email          text NOT NULL CHECK (char_length(email) BETWEEN 3 AND 254),
    name           text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 200),
    password_hash  text,
    -- Chooses the home page only; rights come from facts.
    role           text NOT NULL CHECK (role IN ('INTERVIEWER', 'CANDIDATE', 'ADMIN')),
    is_staff       boolean NOT NULL DEFAULT false,
    is_active      boolean NOT NULL DEFAULT true,
    is_verified    boolean NOT NULL DEFAULT false,
    -- A guest was invited by email and has no credentials.
    is_guest       boolean NOT NULL DEFAULT false,
    auth_provider  text NOT NULL DEFAULT 'email',
    avatar         text,
    time_zone      text,
    social_links   jsonb NOT NULL DEFAULT '{}',
    created_at     timestamptz NOT NULL,
    updated_at     timestamptz NOT NULL,
    CONSTRAINT users_guest_has_no_credentials CHECK (NOT is_guest OR password_hash IS NULL)
);
CREATE UNIQUE INDEX users_email_key ON users (lower(email)) WHERE NOT is_guest;
CREATE INDEX users_role ON users (role);
CREATE INDEX users_created_at ON users (created_at DESC, id DESC);
CREATE INDEX users_search ON users USING gin ((lower(name) || ' ' || lower(email)) gin_trgm_ops);

CREATE TABLE sessions (
    id             uuid PRIMARY KEY,
    user_id        uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    -- SHA-256 of the opaque token; the token itself is never stored.
    token_hash     bytea NOT NULL UNIQUE CHECK (octet_length(token_hash) = 32),
    -- A guest's session opens this interview and nothing else.
    interview_id   uuid,
    device_info    text NOT NULL,
    address        text,
    created_at     timestamptz NOT NULL,
    last_activity  timestamptz NOT NULL,
    expires_at     timestamptz NOT NULL,
    -- When its owner last proved who they are, and whether with two factors.
    authenticated_at  timestamptz NOT NULL,
    second_factor     boolean NOT NULL DEFAULT false,
    revoked_at     timestamptz
);
CREATE INDEX sessions_user ON sessions (user_id, last_activity DESC);
CREATE INDEX sessions_expires_at ON sessions (expires_at);

-- A six-digit code mailed to a guest's address, which turns the guest into an account.
CREATE TABLE account_claims (
    user_id     uuid PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    code_hash   bytea NOT NULL,
    attempts    integer NOT NULL DEFAULT 0,
    expires_at  timestamptz NOT NULL
);

-- Company --------------------------------------------------------------------------------------------------------

CREATE TABLE companies (
    id                               uuid PRIMARY KEY,
    company_name                     text NOT NULL CHECK (char_length(company_name) BETWEEN 1 AND 255),
    website                          text CHECK (char_length(website) <= 200),
    description                      text CHECK (char_length(description) <= 10000),
    -- Which parts of a scorecard its candidate may read.
    share_decision                   boolean NOT NULL DEFAULT true,
    share_rating                     boolean NOT NULL DEFAULT false,
    share_message                    boolean NOT NULL DEFAULT true,
    share_tags                       boolean NOT NULL DEFAULT true,
    -- Members do nothing but set one up until they have.
    require_second_factor            boolean NOT NULL DEFAULT false,
    interview_duration_minutes       integer NOT NULL DEFAULT 30,
    interview_first_warning_seconds  integer NOT NULL DEFAULT 300,
    interview_final_warning_seconds  integer NOT NULL DEFAULT 120,
    created_at                       timestamptz NOT NULL,
    updated_at                       timestamptz NOT NULL
);
CREATE INDEX companies_created_at ON companies (created_at);

CREATE TABLE company_members (
    company_id  uuid NOT NULL REFERENCES companies (id) ON DELETE CASCADE,
    user_id     uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    role        text NOT NULL CHECK (role IN ('OWNER', 'RECRUITER', 'INTERVIEWER')),
    joined_at   timestamptz NOT NULL,
    PRIMARY KEY (company_id, user_id)
);
CREATE INDEX company_members_user ON company_members (user_id);

CREATE TABLE company_invitations (
    id           uuid PRIMARY KEY,
    company_id   uuid NOT NULL REFERENCES companies (id) ON DELETE CASCADE,
    email        text NOT NULL,
    role         text NOT NULL CHECK (role IN ('OWNER', 'RECRUITER', 'INTERVIEWER')),
    token_hash   bytea NOT NULL UNIQUE,
    invited_by   uuid NOT NULL REFERENCES users (id),
    created_at   timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    accepted_at  timestamptz,
    revoked_at   timestamptz
);
CREATE UNIQUE INDEX company_invitations_open ON company_invitations (company_id, lower(email))
    WHERE accepted_at IS NULL AND revoked_at IS NULL;

-- The people a company has invited to interviews, under the address it knows them by.
CREATE TABLE company_candidates (
    company_id  uuid NOT NULL REFERENCES companies (id) ON DELETE CASCADE,
    user_id     uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    email       text NOT NULL,
    added_at    timestamptz NOT NULL,
    PRIMARY KEY (company_id, user_id)
);
CREATE UNIQUE INDEX company_candidates_email ON company_candidates (company_id, lower(email));
CREATE INDEX company_candidates_user ON company_candidates (user_id);

-- What other slices may read of a person.
CREATE VIEW people AS SELECT id, name, email, avatar, is_guest, is_active, time_zone FROM users;

-- Who belongs to which company, for whose interviews a member's rights depend on it.
CREATE VIEW company_membership AS SELECT company_id, user_id, role FROM company_members;

-- Which sessions were not revoked, for what a session opened elsewhere.
CREATE VIEW open_sessions AS SELECT id, user_id FROM sessions WHERE revoked_at IS NULL;
