-- Who holds a task's lease: the node, and which start of its process. While that process lives it holds the advisory lock of that number.
ALTER TABLE tasks ADD COLUMN lease_node text;
ALTER TABLE tasks ADD COLUMN lease_start integer;
CREATE INDEX tasks_running ON tasks (lease_node) WHERE status = 'running';
-- Whether a kind has succeeded since.
CREATE INDEX tasks_done ON tasks (kind, finished_at) WHERE status = 'done';

-- What is wrong with the deployment, for its administrators. A row is one incident, from when it was first seen until it is over.
CREATE TABLE system_alerts (
    id               uuid PRIMARY KEY,
    kind             text NOT NULL CHECK (kind IN ('task_failed', 'recording_unfinished', 'mail_undeliverable', 'disk_full', 'audit_broken',
                                                   'audit_unsealed', 'certificate_expiring', 'sandbox_unprotected')),
    -- Which one of its kind: a kind of task, a node, a folder of a node; empty where there is only one.
    subject          text NOT NULL CHECK (char_length(subject) <= 300),
    severity         text NOT NULL CHECK (severity IN ('WARNING', 'CRITICAL')),
    -- Figures and plain words, no personal data.
    detail           jsonb NOT NULL DEFAULT '{}',
    first_seen_at    timestamptz NOT NULL,
    last_seen_at     timestamptz NOT NULL,
    -- How often a check has found it.
    count            integer NOT NULL DEFAULT 1 CHECK (count > 0),
    acknowledged_at  timestamptz,
    acknowledged_by  uuid REFERENCES users (id) ON DELETE SET NULL,
    cleared_at       timestamptz,
    CHECK (last_seen_at >= first_seen_at)
);
CREATE UNIQUE INDEX system_alerts_open ON system_alerts (kind, subject) WHERE cleared_at IS NULL;
CREATE INDEX system_alerts_cleared_at ON system_alerts (cleared_at);
CREATE INDEX system_alerts_acknowledged_by ON system_alerts (acknowledged_by);

-- Whom they are told.
CREATE VIEW administrators AS SELECT id, name, email FROM users WHERE is_staff AND is_active;

-- When a mail was last refused, or its server could not be reached: tells one wrong address from a server that takes nothing.
ALTER TABLE emails ADD COLUMN failed_at timestamptz;
CREATE INDEX emails_failed ON emails (created_at) WHERE status = 'failed';
CREATE INDEX emails_sent_at ON emails (sent_at) WHERE sent_at IS NOT NULL;
