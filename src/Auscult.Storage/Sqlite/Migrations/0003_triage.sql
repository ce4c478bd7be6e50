-- How long a kind may wait: first_look in seconds from opening, report_days in calendar days after day zero.
CREATE TABLE item_clock (
  kind INTEGER PRIMARY KEY,
  first_look INTEGER NOT NULL,
  report_days INTEGER
);
INSERT INTO item_clock (kind, first_look, report_days) VALUES (0, 86400, 15), (1, 3600, NULL), (2, 86400, NULL), (3, 259200, NULL);

-- What people decide about an item, and what ranks it. source, language and posts repeat what item_post and post say, so that the queue reads
-- one index. changed: the row version at the last change that a decision must have seen.
ALTER TABLE item ADD COLUMN team INTEGER;
ALTER TABLE item ADD COLUMN assignee TEXT;
ALTER TABLE item ADD COLUMN snoozed INTEGER;
ALTER TABLE item ADD COLUMN due INTEGER;
ALTER TABLE item ADD COLUMN escalated INTEGER NOT NULL DEFAULT 0;
ALTER TABLE item ADD COLUMN answered INTEGER;
ALTER TABLE item ADD COLUMN priority INTEGER NOT NULL DEFAULT 1;
ALTER TABLE item ADD COLUMN probability REAL;
ALTER TABLE item ADD COLUMN posts INTEGER NOT NULL DEFAULT 0;
ALTER TABLE item ADD COLUMN source INTEGER;
ALTER TABLE item ADD COLUMN language INTEGER;
ALTER TABLE item ADD COLUMN changed INTEGER NOT NULL DEFAULT 1;

-- The end of the clock, less a head start in seconds: a year for emergencies, a day when escalated, up to four hours for certainty and for copies.
-- Copies count in steps, so that one more rarely moves an entry of the index. Half a day for a rule of high priority, against one of low.
ALTER TABLE item ADD COLUMN rank INTEGER AS (
  due
  - CASE kind WHEN 1 THEN 31536000 ELSE 0 END
  - escalated * 86400
  - (priority - 1) * 43200
  - CAST(coalesce(probability, 0) * 14400 AS INTEGER)
  - CASE WHEN posts >= 100 THEN 14400 WHEN posts >= 20 THEN 10800 WHEN posts >= 5 THEN 7200 WHEN posts >= 2 THEN 3600 ELSE 0 END
) VIRTUAL;

-- Everything the queue filters and counts by, in its order; an item enters when its first post has given it a clock.
CREATE INDEX item_open ON item (rank, id, kind, state, due, snoozed, escalated, source, language, team, assignee)
  WHERE state < 2 AND due IS NOT NULL;

-- The same in the order of clocks, kind by kind: what is overdue is a range of it, and is counted without looking at the rest.
CREATE INDEX item_due ON item (kind, due, state, snoozed, escalated, source, language, team, assignee)
  WHERE state < 2 AND due IS NOT NULL;

UPDATE item SET
  posts = (SELECT count(*) FROM item_post p WHERE p.item = item.id AND p.why <> 4),
  (source, language) = (SELECT p.source, p.language FROM item_post m JOIN post p ON p.id = m.post WHERE m.item = item.id AND m.why = 1),
  due = opened + (SELECT c.first_look FROM item_clock c WHERE c.kind = item.kind);

CREATE TRIGGER item_post_opened AFTER INSERT ON item_post WHEN new.why = 1 BEGIN
  UPDATE item SET
    posts = 1,
    (source, language) = (SELECT p.source, p.language FROM post p WHERE p.id = new.post),
    due = opened + (SELECT c.first_look FROM item_clock c WHERE c.kind = item.kind)
  WHERE id = new.item;
END;

-- An edit is no copy more, but other words: whoever decided had not seen them.
CREATE TRIGGER item_post_joined AFTER INSERT ON item_post WHEN new.why <> 1 BEGIN
  UPDATE item SET posts = posts + (new.why <> 4), changed = CASE new.why WHEN 4 THEN row_version ELSE changed END WHERE id = new.item;
END;

-- What people wrote about posts goes with the last of them.
CREATE TRIGGER item_post_left AFTER DELETE ON item_post BEGIN
  UPDATE item SET posts = posts - (old.why <> 4) WHERE id = old.item;
  UPDATE item_decision SET sealed = NULL
    WHERE item = old.item AND sealed IS NOT NULL AND NOT EXISTS (SELECT 1 FROM item_post m WHERE m.item = old.item);
END;

CREATE TRIGGER item_changed AFTER UPDATE OF state, hold, team, assignee, snoozed, escalated, answered ON item BEGIN
  UPDATE item SET changed = row_version WHERE id = new.id;
END;

-- What people did. before, after: how the item stood, as JSON without anybody's words; sealed: ciphertext of what the person wrote.
CREATE TABLE item_decision (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  batch INTEGER NOT NULL,
  item INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  reason INTEGER,
  sealed BLOB,
  before TEXT NOT NULL,
  after TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  undoes INTEGER,
  undone_by INTEGER,
  audit INTEGER NOT NULL
);
CREATE INDEX item_decision_item ON item_decision (item);
CREATE INDEX item_decision_batch ON item_decision (batch);
CREATE INDEX item_decision_actor ON item_decision (actor);

CREATE TABLE saved_view (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  owner TEXT NOT NULL,
  name TEXT NOT NULL,
  query TEXT NOT NULL,
  shared INTEGER NOT NULL,
  UNIQUE (owner, name)
);
