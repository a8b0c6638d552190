-- Challenges are written in the app: a change that was begun before somebody else's is refused.
ALTER TABLE challenges ADD COLUMN version integer NOT NULL DEFAULT 1;
