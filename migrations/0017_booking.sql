-- When people can interview, by the clock on their wall; whoever says nothing can on weekdays from nine to five.
CREATE TABLE availabilities (
    user_id                 uuid PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    time_zone               text NOT NULL,
    -- At least this long between two interviews.
    buffer_minutes          integer NOT NULL CHECK (buffer_minutes BETWEEN 0 AND 240),
    -- How long before its beginning an interview can be booked at the latest.
    minimum_notice_minutes  integer NOT NULL CHECK (minimum_notice_minutes BETWEEN 0 AND 20160),
    -- The most interviews on one day.
    daily_limit             integer CHECK (daily_limit BETWEEN 1 AND 20),
    updated_at              timestamptz NOT NULL
);

CREATE TABLE availability_hours (
    user_id      uuid NOT NULL REFERENCES availabilities (user_id) ON DELETE CASCADE,
    -- ISO 8601: Monday is 1.
    weekday      integer NOT NULL CHECK (weekday BETWEEN 1 AND 7),
    from_minute  integer NOT NULL CHECK (from_minute >= 0),
    to_minute    integer NOT NULL CHECK (to_minute > from_minute AND to_minute <= 1440),
    CONSTRAINT availability_hours_no_overlap
        EXCLUDE USING gist (user_id WITH =, weekday WITH =, int4range(from_minute, to_minute) WITH &&)
);

-- Other hours on one date; a row without minutes says that there are none.
CREATE TABLE availability_exceptions (
    user_id      uuid NOT NULL REFERENCES availabilities (user_id) ON DELETE CASCADE,
    date         date NOT NULL,
    from_minute  integer CHECK (from_minute >= 0),
    to_minute    integer CHECK (to_minute > from_minute AND to_minute <= 1440),
    CHECK ((from_minute IS NULL) = (to_minute IS NULL)),
    CONSTRAINT availability_exceptions_no_overlap
        EXCLUDE USING gist (user_id WITH =, date WITH =, int4range(from_minute, to_minute) WITH &&)
);

-- Links by which candidates choose the time of an interview themselves.
CREATE TABLE booking_links (
    id                uuid PRIMARY KEY,
    company_id        uuid NOT NULL REFERENCES companies (id) ON DELETE CASCADE,
    token_hash        bytea NOT NULL UNIQUE CHECK (octet_length(token_hash) = 32),
    created_by        uuid NOT NULL REFERENCES users (id),
    candidate_id      uuid NOT NULL REFERENCES users (id),
    application_id    uuid REFERENCES applications (id) ON DELETE SET NULL,
    title             text NOT NULL CHECK (char_length(title) BETWEEN 1 AND 200),
    description       text NOT NULL DEFAULT '' CHECK (char_length(description) <= 10000),
    -- The organiser's IANA zone.
    time_zone         text NOT NULL,
    duration_minutes  integer NOT NULL CHECK (duration_minutes BETWEEN 1 AND 239),
    -- Interviews begin at multiples of this, counted from the organiser's midnight.
    step_minutes      integer NOT NULL CHECK (step_minutes IN (15, 30, 60)),
    earliest          timestamptz NOT NULL,
    latest            timestamptz NOT NULL,
    -- How many of the pool are needed.
    pool_count        integer NOT NULL CHECK (pool_count BETWEEN 0 AND 10),
    -- How often the candidate may choose another time, and until how long before the interview.
    max_changes       integer NOT NULL CHECK (max_changes BETWEEN 0 AND 10),
    change_notice_minutes integer NOT NULL CHECK (change_notice_minutes BETWEEN 0 AND 20160),
    changes           integer NOT NULL DEFAULT 0,
    interview_id      uuid UNIQUE REFERENCES interviews (id) ON DELETE SET NULL,
    revoked_at        timestamptz,
    created_at        timestamptz NOT NULL,
    CONSTRAINT booking_links_span CHECK (earliest < latest)
);
CREATE INDEX booking_links_company ON booking_links (company_id, created_at DESC, id DESC);
CREATE INDEX booking_links_application ON booking_links (application_id);
CREATE INDEX booking_links_candidate ON booking_links (candidate_id);

CREATE TABLE booking_link_interviewers (
    link_id   uuid NOT NULL REFERENCES booking_links (id) ON DELETE CASCADE,
    user_id   uuid NOT NULL REFERENCES users (id),
    position  integer NOT NULL,
    -- REQUIRED is always there; of POOL as many as are needed; REVERSE_SHADOW learns by leading, SHADOW by watching where it is free.
    seat      text NOT NULL CHECK (seat IN ('REQUIRED', 'POOL', 'REVERSE_SHADOW', 'SHADOW')),
    PRIMARY KEY (link_id, user_id)
);
CREATE INDEX booking_link_interviewers_user ON booking_link_interviewers (user_id);

-- A time that somebody is about to confirm: nobody else is offered it until it expires.
CREATE TABLE booking_holds (
    link_id       uuid PRIMARY KEY REFERENCES booking_links (id) ON DELETE CASCADE,
    during        tstzrange NOT NULL,
    interviewers  uuid[] NOT NULL,
    expires_at    timestamptz NOT NULL
);
CREATE INDEX booking_holds_expires_at ON booking_holds (expires_at);
