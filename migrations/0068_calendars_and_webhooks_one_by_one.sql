-- Whether a calendar could be read when its account was: it may be gone, or closed to the account, while the others can be.
ALTER TABLE connected_calendars ADD COLUMN is_readable boolean NOT NULL DEFAULT true;

-- The last attempt to tell an endpoint anything: failures that lie far apart say nothing of the time between.
ALTER TABLE webhooks ADD COLUMN attempted_at timestamptz;
UPDATE webhooks w SET attempted_at = (SELECT max(d.attempted_at) FROM webhook_deliveries d WHERE d.webhook_id = w.id);
