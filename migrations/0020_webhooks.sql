-- Where a company's programs are told what happens.

CREATE TABLE webhooks (
    id                     uuid PRIMARY KEY,
    company_id             uuid NOT NULL REFERENCES companies (id) ON DELETE CASCADE,
    url                    text NOT NULL CHECK (char_length(url) BETWEEN 1 AND 2000),
    description            text NOT NULL DEFAULT '' CHECK (char_length(description) <= 200),
    events                 text[] NOT NULL CHECK (cardinality(events) > 0),
    -- DISABLED by a person, GONE when it answered 410, FAILING after days without one success.
    status                 text NOT NULL CHECK (status IN ('ENABLED', 'DISABLED', 'GONE', 'FAILING')),
    -- Sealed; the one before signs as well until its time is over.
    secret                 bytea NOT NULL,
    previous_secret        bytea,
    previous_secret_until  timestamptz,
    -- The first failure since the last success.
    failing_since          timestamptz,
    created_at             timestamptz NOT NULL,
    updated_at             timestamptz NOT NULL,
    CHECK ((previous_secret IS NULL) = (previous_secret_until IS NULL))
);
CREATE INDEX webhooks_company ON webhooks (company_id, created_at DESC, id DESC);

-- One event on its way to one endpoint; its id travels as the message's, however often it is sent.
CREATE TABLE webhook_deliveries (
    id               uuid PRIMARY KEY,
    webhook_id       uuid NOT NULL REFERENCES webhooks (id) ON DELETE CASCADE,
    event            text NOT NULL,
    -- Byte by byte what is signed and sent.
    body             text NOT NULL,
    status           text NOT NULL CHECK (status IN ('PENDING', 'DELIVERED', 'FAILED')),
    -- Since it was made, or was last sent again by hand.
    attempts         integer NOT NULL DEFAULT 0,
    -- Higher with each attempt that is planned: only the task of the last plan runs.
    turn             integer NOT NULL DEFAULT 0,
    next_attempt_at  timestamptz CHECK ((next_attempt_at IS NOT NULL) = (status = 'PENDING')),
    -- Of the last attempt.
    attempted_at     timestamptz,
    status_code      integer,
    failure          text,
    response         text,
    duration_ms      integer,
    created_at       timestamptz NOT NULL
);
CREATE INDEX webhook_deliveries_webhook ON webhook_deliveries (webhook_id, created_at DESC, id DESC);
CREATE INDEX webhook_deliveries_status ON webhook_deliveries (webhook_id, status, created_at DESC, id DESC);
CREATE INDEX webhook_deliveries_created_at ON webhook_deliveries (created_at);
