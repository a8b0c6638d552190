-- Connected accounts are at a calendar server (CalDAV), by a password, or at Google, by tokens (RFC 6749).
ALTER TABLE calendar_connections
    ADD COLUMN kind text NOT NULL DEFAULT 'CALDAV' CHECK (kind IN ('CALDAV', 'GOOGLE')),
    ALTER COLUMN password DROP NOT NULL,
    -- Sealed, as the password is.
    ADD COLUMN refresh_token bytea,
    ADD COLUMN access_token bytea,
    ADD COLUMN access_expires_at timestamptz,
    ADD CONSTRAINT calendar_connections_secret CHECK (
        CASE kind WHEN 'CALDAV' THEN password IS NOT NULL AND refresh_token IS NULL
                  ELSE password IS NULL AND refresh_token IS NOT NULL END);

-- People who are at Google to connect their calendars: each state is good once, and for the session that began.
CREATE TABLE calendar_authorizations (
    state_hash     bytea PRIMARY KEY CHECK (octet_length(state_hash) = 32),
    session_id     uuid NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    code_verifier  text NOT NULL,
    expires_at     timestamptz NOT NULL
);
CREATE INDEX calendar_authorizations_expires_at ON calendar_authorizations (expires_at);
CREATE INDEX calendar_authorizations_session ON calendar_authorizations (session_id);
