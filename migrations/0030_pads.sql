-- The code pad of an interview. What people wrote is kept update by update, as Yjs makes them, and is never put together or thrown
-- away; that is what a replay plays.
CREATE TABLE pads (
    interview_id  uuid PRIMARY KEY REFERENCES interviews (id) ON DELETE CASCADE,
    -- Of the last update. Two servers that hold the same pad find out here.
    last_number   bigint NOT NULL DEFAULT 0 CHECK (last_number >= 0),
    -- What its updates take up, for the limit.
    log_bytes     bigint NOT NULL DEFAULT 0 CHECK (log_bytes >= 0),
    created_at    timestamptz NOT NULL
);

-- Whose changes are marked with which Yjs client id. The server gives out the ids: one for each page that opens the pad to write.
CREATE TABLE pad_clients (
    interview_id  uuid NOT NULL REFERENCES pads (interview_id) ON DELETE CASCADE,
    -- Yjs takes 32 bits.
    client_id     bigint NOT NULL CHECK (client_id BETWEEN 1 AND 4294967295),
    user_id       uuid NOT NULL REFERENCES users (id),
    created_at    timestamptz NOT NULL,
    PRIMARY KEY (interview_id, client_id)
);
CREATE INDEX pad_clients_user ON pad_clients (user_id);

CREATE TABLE pad_updates (
    interview_id  uuid NOT NULL,
    -- From 1 without gaps.
    number        bigint NOT NULL CHECK (number >= 1),
    client_id     bigint NOT NULL,
    -- When the server got it.
    at            timestamptz NOT NULL,
    -- In the first version of Yjs's encoding.
    update        bytea NOT NULL,
    PRIMARY KEY (interview_id, number),
    CONSTRAINT pad_updates_client FOREIGN KEY (interview_id, client_id) REFERENCES pad_clients (interview_id, client_id) ON DELETE CASCADE
);
CREATE TRIGGER pad_updates_append_only BEFORE UPDATE ON pad_updates FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- The pad as it was after one of its updates, so that opening it reads few of them. A cache: without it, all are read.
CREATE TABLE pad_snapshots (
    interview_id  uuid PRIMARY KEY REFERENCES pads (interview_id) ON DELETE CASCADE,
    number        bigint NOT NULL CHECK (number >= 1),
    state         bytea NOT NULL
);
