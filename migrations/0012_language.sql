-- The language that somebody chose to read; null follows the browser, and mails then speak the deployment's default.

ALTER TABLE users ADD COLUMN language text CHECK (language IN ('en', 'de'));

CREATE OR REPLACE VIEW people AS SELECT id, name, email, avatar, is_guest, is_active, time_zone, language FROM users;
