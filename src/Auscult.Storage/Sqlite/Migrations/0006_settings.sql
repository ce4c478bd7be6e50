-- What the organisation decided about itself, as JSON.
CREATE TABLE organisation (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  settings TEXT NOT NULL,
  row_version INTEGER NOT NULL
);

-- Ciphertext of secrets that the program itself must use: mail, webhook:7.
CREATE TABLE secret (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE,
  sealed BLOB NOT NULL
);

CREATE TABLE webhook (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE,
  host TEXT NOT NULL,
  internal INTEGER NOT NULL,
  enabled INTEGER NOT NULL,
  row_version INTEGER NOT NULL
);

-- Versions of the routing rules, from 2; version 1 is built into the program. A version never changes.
CREATE TABLE route_rules (
  version INTEGER PRIMARY KEY,
  rules TEXT NOT NULL,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  reason TEXT NOT NULL,
  restored INTEGER
);

-- The version of the rules and the place in it (from 1) that opened an item; null is the built-in rule of its kind.
ALTER TABLE item ADD COLUMN route_version INTEGER;
ALTER TABLE item ADD COLUMN route_rule INTEGER;

-- What a person wants to be told of, as JSON.
CREATE TABLE alert_preference (
  account INTEGER PRIMARY KEY,
  preferences TEXT NOT NULL,
  row_version INTEGER NOT NULL
);

-- The outbox: one row for each person, channel and event; rows stay, so that nothing is sent twice. state: 0 waiting, 1 sending, 2 sent, 3 dead,
-- 4 dropped. Numbers and times only: nothing in it comes from a post.
CREATE TABLE alert (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account INTEGER NOT NULL,
  channel INTEGER NOT NULL,
  webhook INTEGER NOT NULL,
  topic INTEGER NOT NULL,
  event TEXT NOT NULL,
  item INTEGER,
  kind INTEGER,
  due INTEGER,
  count INTEGER,
  created INTEGER NOT NULL,
  not_before INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  state INTEGER NOT NULL,
  settled INTEGER,
  error TEXT,
  UNIQUE (account, channel, webhook, event)
);
CREATE INDEX alert_open ON alert (not_before) WHERE state IN (0, 1);
CREATE INDEX alert_settled ON alert (account, channel, settled) WHERE state = 2;
CREATE INDEX alert_dead ON alert (id) WHERE state = 3;

-- How far each watch has looked.
CREATE TABLE alert_watch (
  name TEXT PRIMARY KEY,
  position INTEGER NOT NULL
);
