-- Private feeds: whoever has a feed's address reads when its owner interviews and is interviewed.
CREATE TABLE calendar_feeds (
    user_id     uuid PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    token_hash  bytea NOT NULL UNIQUE CHECK (octet_length(token_hash) = 32),
    created_at  timestamptz NOT NULL
);

-- What people say to an invitation, in the words of calendars (RFC 5545, 3.2.12); no row: NEEDS-ACTION.
CREATE TABLE interview_answers (
    interview_id  uuid NOT NULL REFERENCES interviews (id) ON DELETE CASCADE,
    user_id       uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    partstat      text NOT NULL CHECK (partstat IN ('ACCEPTED', 'DECLINED', 'TENTATIVE')),
    note          text CHECK (char_length(note) <= 1000),
    answered_at   timestamptz NOT NULL,
    PRIMARY KEY (interview_id, user_id)
);
CREATE INDEX interview_answers_user ON interview_answers (user_id);

-- Links in mails by which their reader answers.
CREATE TABLE interview_answer_links (
    token_hash    bytea PRIMARY KEY CHECK (octet_length(token_hash) = 32),
    interview_id  uuid NOT NULL REFERENCES interviews (id) ON DELETE CASCADE,
    user_id       uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    created_at    timestamptz NOT NULL
);
CREATE INDEX interview_answer_links_interview ON interview_answer_links (interview_id, user_id);
CREATE INDEX interview_answer_links_user ON interview_answer_links (user_id);

-- Accounts at calendar servers (CalDAV), which their owners connected.
CREATE TABLE calendar_connections (
    id            uuid PRIMARY KEY,
    user_id       uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    url           text NOT NULL CHECK (char_length(url) <= 2100),
    username      text NOT NULL CHECK (char_length(username) <= 200),
    -- Sealed.
    password      bytea NOT NULL,
    -- REFUSED waits for a new password, the others are tried again.
    problem       text CHECK (problem IN ('REFUSED', 'UNREACHABLE', 'UNREADABLE')),
    failures      integer NOT NULL DEFAULT 0,
    last_read_at  timestamptz,
    next_read_at  timestamptz NOT NULL,
    created_at    timestamptz NOT NULL,
    CONSTRAINT calendar_connections_once UNIQUE (user_id, url, username)
);
CREATE INDEX calendar_connections_due ON calendar_connections (next_read_at);

CREATE TABLE connected_calendars (
    id               uuid PRIMARY KEY,
    connection_id    uuid NOT NULL REFERENCES calendar_connections (id) ON DELETE CASCADE,
    user_id          uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    url              text NOT NULL,
    name             text NOT NULL CHECK (char_length(name) <= 200),
    is_writable      boolean NOT NULL,
    counts_busy      boolean NOT NULL,
    receives_events  boolean NOT NULL CHECK (is_writable OR NOT receives_events),
    UNIQUE (connection_id, url)
);
CREATE INDEX connected_calendars_user ON connected_calendars (user_id);
-- Interviews are written to one calendar of a person.
CREATE UNIQUE INDEX connected_calendars_receives ON connected_calendars (user_id) WHERE receives_events;

-- When people are busy by their calendars, as they were last read.
CREATE TABLE calendar_busy_times (
    calendar_id  uuid NOT NULL REFERENCES connected_calendars (id) ON DELETE CASCADE,
    user_id      uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    during       tstzrange NOT NULL CHECK (NOT isempty(during))
);
CREATE INDEX calendar_busy_times_calendar ON calendar_busy_times (calendar_id);
CREATE INDEX calendar_busy_times_user ON calendar_busy_times USING gist (user_id, during);

-- Interviews as they stand in people's calendars.
CREATE TABLE calendar_events (
    interview_id       uuid NOT NULL REFERENCES interviews (id) ON DELETE CASCADE,
    user_id            uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    calendar_id        uuid NOT NULL REFERENCES connected_calendars (id) ON DELETE CASCADE,
    -- Its UID (RFC 5545, 3.8.4.7), and where it is.
    calendar_event_id  text NOT NULL,
    calendar_link      text NOT NULL,
    -- The server's name for the version that was written (RFC 9110, 8.8.3), where it tells one.
    etag               text,
    version            integer NOT NULL,
    scheduled_time     timestamptz NOT NULL,
    PRIMARY KEY (interview_id, user_id)
);
CREATE INDEX calendar_events_user ON calendar_events (user_id);
CREATE INDEX calendar_events_calendar ON calendar_events (calendar_id);
