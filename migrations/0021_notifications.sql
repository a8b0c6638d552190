-- How somebody wants to be told of what. Whoever says nothing about a kind is told at once, in every way; what an account or an
-- invitation depends on cannot be chosen.
CREATE TABLE notification_choices (
    user_id     uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    kind        text NOT NULL,
    in_app      boolean NOT NULL,
    email       text NOT NULL CHECK (email IN ('at_once', 'daily', 'off')),
    push        boolean NOT NULL,
    updated_at  timestamptz NOT NULL,
    PRIMARY KEY (user_id, kind)
);
INSERT INTO notification_choices (user_id, kind, in_app, email, push, updated_at)
    SELECT user_id, CASE kind WHEN 'interview_assigned' THEN 'interview_invited' ELSE kind END, true, 'off', true, created_at
    FROM unwanted_mails;
DROP TABLE unwanted_mails;

-- When somebody wants to be left alone, and when the digest comes. Minutes of a day by the clock on their wall.
CREATE TABLE notification_settings (
    user_id            uuid PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    -- The zone of the device that they chose on: for whoever names none in their profile.
    time_zone          text NOT NULL,
    quiet_from_minute  integer CHECK (quiet_from_minute BETWEEN 0 AND 1439),
    quiet_to_minute    integer CHECK (quiet_to_minute BETWEEN 0 AND 1439 AND quiet_to_minute <> quiet_from_minute),
    digest_minute      integer NOT NULL CHECK (digest_minute BETWEEN 0 AND 1439),
    updated_at         timestamptz NOT NULL,
    CHECK ((quiet_from_minute IS NULL) = (quiet_to_minute IS NULL))
);

ALTER TABLE emails DROP CONSTRAINT emails_status_check;
ALTER TABLE emails
    -- Where its reader says that no more like it are wanted; null for what cannot be refused.
    ADD COLUMN unsubscribe_url text,
    -- The kind of notification that it can be refused as.
    ADD COLUMN choice text,
    -- While it waits: until when, whether for a digest, and what that tells of it.
    ADD COLUMN due_at timestamptz,
    ADD COLUMN for_digest boolean NOT NULL DEFAULT false,
    ADD COLUMN digest_item jsonb,
    -- The digest that told it.
    ADD COLUMN digest_id uuid REFERENCES emails (id) ON DELETE CASCADE,
    ADD CONSTRAINT emails_status_check CHECK (status IN ('kept', 'waiting', 'queued', 'sent', 'failed', 'digested')),
    ADD CONSTRAINT emails_waiting CHECK (status <> 'waiting' OR (user_id IS NOT NULL AND choice IS NOT NULL AND due_at IS NOT NULL AND digest_item IS NOT NULL)),
    ADD CONSTRAINT emails_digested CHECK ((status = 'digested') = (digest_id IS NOT NULL));
CREATE INDEX emails_due ON emails (due_at) WHERE status = 'waiting';
CREATE INDEX emails_waiting_user ON emails (user_id) WHERE status = 'waiting';
CREATE INDEX emails_digest ON emails (digest_id) WHERE digest_id IS NOT NULL;

-- Whether it stands in the app's list: what is only pushed does not.
ALTER TABLE notifications ADD COLUMN in_app boolean NOT NULL DEFAULT true;

-- Browsers that take pushes (RFC 8030), with the keys for which they are encrypted (RFC 8291).
CREATE TABLE push_subscriptions (
    id          uuid PRIMARY KEY,
    user_id     uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    -- A device that is signed out is told nothing more.
    session_id  uuid NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    endpoint    text NOT NULL UNIQUE CHECK (char_length(endpoint) <= 2000),
    public_key  bytea NOT NULL CHECK (octet_length(public_key) = 65),
    auth        bytea NOT NULL CHECK (octet_length(auth) = 16),
    device      text NOT NULL,
    created_at  timestamptz NOT NULL
);
CREATE INDEX push_subscriptions_user ON push_subscriptions (user_id);
CREATE INDEX push_subscriptions_session ON push_subscriptions (session_id);

CREATE FUNCTION forget_push_subscriptions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM push_subscriptions WHERE session_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER sessions_forget_push_subscriptions AFTER UPDATE OF revoked_at ON sessions
    FOR EACH ROW WHEN (NEW.revoked_at IS NOT NULL) EXECUTE FUNCTION forget_push_subscriptions();
