-- Jobs that a host runs in the background. state: 0 attended (a command runs it), 1 waiting, 2 running under a lease, 3 failed (a person decides),
-- 4 stopped by a person, 5 abandoned; done = 1 ends a job for good. request is ciphertext: what to do may name somebody.
ALTER TABLE job ADD COLUMN state INTEGER NOT NULL DEFAULT 0;
ALTER TABLE job ADD COLUMN title TEXT NOT NULL DEFAULT '';
ALTER TABLE job ADD COLUMN actor TEXT NOT NULL DEFAULT 'system';
ALTER TABLE job ADD COLUMN request BLOB;
ALTER TABLE job ADD COLUMN due INTEGER NOT NULL DEFAULT 0;
ALTER TABLE job ADD COLUMN lease_until INTEGER NOT NULL DEFAULT 0;
ALTER TABLE job ADD COLUMN stop INTEGER NOT NULL DEFAULT 0;
ALTER TABLE job ADD COLUMN last_error TEXT;
ALTER TABLE job ADD COLUMN ended INTEGER;
CREATE INDEX job_due ON job (due) WHERE done = 0;

-- Which import refused a record last.
ALTER TABLE quarantine ADD COLUMN job INTEGER;
CREATE INDEX quarantine_job ON quarantine (job, id);

-- Feeds that are polled. How far each is (the validators of the last stored answer) and when it is due is in its job's row.
CREATE TABLE feed (
  source TEXT PRIMARY KEY,
  url TEXT NOT NULL UNIQUE,
  every INTEGER NOT NULL,
  job INTEGER NOT NULL,
  created INTEGER NOT NULL,
  row_version INTEGER NOT NULL,
  polls INTEGER NOT NULL DEFAULT 0,
  unchanged INTEGER NOT NULL DEFAULT 0,
  failures INTEGER NOT NULL DEFAULT 0,
  last_poll INTEGER,
  last_answer INTEGER,
  last_new INTEGER,
  last_status INTEGER,
  last_entries INTEGER
) WITHOUT ROWID;

-- What each source delivered, by the UTC hour in which it was heard; last: the second of the last delivery in that hour.
CREATE TABLE delivery (
  source TEXT NOT NULL,
  hour INTEGER NOT NULL,
  stored INTEGER NOT NULL,
  updated INTEGER NOT NULL,
  deleted INTEGER NOT NULL,
  duplicates INTEGER NOT NULL,
  dropped INTEGER NOT NULL,
  last INTEGER NOT NULL,
  PRIMARY KEY (source, hour)
) WITHOUT ROWID;

-- How a table with a header of this signature was read; columns by their place, because a header may be somebody's words.
CREATE TABLE saved_mapping (
  signature TEXT PRIMARY KEY,
  mapping TEXT NOT NULL,
  saved INTEGER NOT NULL
) WITHOUT ROWID;
