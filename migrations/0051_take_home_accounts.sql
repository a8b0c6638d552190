-- With an account go the take-homes that its owner had begun as a guest.
ALTER TABLE take_homes
    -- Of a guest who has begun it and turned out to have an account: that account. What they have not begun is given to the account itself.
    ADD COLUMN account_id uuid REFERENCES users (id),
    -- When its candidate deleted their account.
    ADD COLUMN erased_at timestamptz,
    ADD CONSTRAINT take_homes_erased CHECK (erased_at IS NULL OR revoked_at IS NOT NULL);
CREATE INDEX take_homes_account ON take_homes (account_id);

-- Those of before: what the company knows under the address that the guest had is the account.
UPDATE take_homes t SET account_id = account.id
FROM users guest, company_candidates known, users account
WHERE guest.id = t.candidate_id AND guest.is_guest AND t.started_at IS NOT NULL
  AND known.company_id = t.company_id AND lower(known.email) = lower(guest.email)
  AND account.id = known.user_id AND NOT account.is_guest;

-- Of accounts that are deleted already.
UPDATE pad_clients c SET user_id = t.account_id
FROM take_homes t, users account
WHERE c.pad_id = t.id AND c.user_id = t.candidate_id AND account.id = t.account_id AND account.email = 'deleted-' || account.id || '@deleted.invalid';
UPDATE run_input i SET user_id = t.account_id
FROM runs r, take_homes t, users account
WHERE r.id = i.run_id AND t.id = r.take_home_id AND i.user_id = t.candidate_id AND account.id = t.account_id
  AND account.email = 'deleted-' || account.id || '@deleted.invalid';
UPDATE runs r SET user_id = t.account_id
FROM take_homes t, users account
WHERE t.id = r.take_home_id AND r.user_id = t.candidate_id AND account.id = t.account_id AND account.email = 'deleted-' || account.id || '@deleted.invalid';
UPDATE take_homes t SET candidate_id = account.id, revoked_at = coalesce(t.revoked_at, account.updated_at), erased_at = account.updated_at, remind_at = NULL
FROM users account
WHERE account.id = coalesce(t.account_id, t.candidate_id) AND account.email = 'deleted-' || account.id || '@deleted.invalid'
  AND t.created_at <= account.updated_at;
