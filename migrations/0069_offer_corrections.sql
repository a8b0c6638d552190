-- What came about together with the answer to an offer: whoever accepts is hired, and whoever is hired or rejected has their open offer
-- settled. A wrong click is taken back as a whole.
ALTER TABLE offers
    -- The application's move (application_stages.number) that came with the answer.
    ADD COLUMN answer_move integer,
    -- Whether nobody gave the answer and the move brought it.
    ADD COLUMN is_settled boolean NOT NULL DEFAULT false,
    ADD CONSTRAINT offers_settled_by_move CHECK (NOT is_settled OR (answer IS NOT NULL AND answer_move IS NOT NULL));

-- A link that ended because its application was rejected works again when the application is moved back; one that somebody took back does not.
ALTER TABLE booking_links
    ADD COLUMN ended_by_rejection boolean NOT NULL DEFAULT false,
    ADD CONSTRAINT booking_links_rejection_ends CHECK (NOT ended_by_rejection OR revoked_at IS NOT NULL);
