-- Words that recur in rows (networks, sources, languages, concepts, rules) are kept once; rows carry their number.
CREATE TABLE term (
  space INTEGER NOT NULL,
  number INTEGER NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (space, number)
) WITHOUT ROWID;

-- Numbers of authors, posts and items are never given twice: the audit and people's notes cite them.
CREATE TABLE author (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  key_high INTEGER NOT NULL,
  key_low INTEGER NOT NULL,
  followers INTEGER,
  sealed BLOB NOT NULL
);
CREATE INDEX author_key ON author (key_high);

-- One row a post, current version. state: 1 live, 2 tombstone. Dates are Unix seconds, UTC; the original offset is kept beside, in minutes.
CREATE TABLE post (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  key_high INTEGER NOT NULL,
  key_low INTEGER NOT NULL,
  state INTEGER NOT NULL,
  version INTEGER NOT NULL,
  protection INTEGER NOT NULL,
  network INTEGER NOT NULL,
  source INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  visibility INTEGER NOT NULL,
  language INTEGER NOT NULL,
  author INTEGER,
  published INTEGER,
  published_offset INTEGER,
  edited INTEGER,
  edited_offset INTEGER,
  observed INTEGER NOT NULL,
  title TEXT,
  text TEXT NOT NULL,
  findings BLOB,
  labels BLOB,
  reply_to BLOB,
  repost_of BLOB,
  thread BLOB,
  likes INTEGER,
  reposts INTEGER,
  replies INTEGER,
  views INTEGER,
  rating REAL,
  extra TEXT
);
-- Half a key is enough to find a row; the whole key is compared on it.
CREATE INDEX post_key ON post (key_high);
CREATE INDEX post_thread ON post (thread) WHERE thread IS NOT NULL;
CREATE INDEX post_reply ON post (reply_to) WHERE reply_to IS NOT NULL;

-- Words an edit replaced. Findings of the replaced version stay with it, because evidence cites (post, version).
CREATE TABLE post_version (
  post INTEGER NOT NULL,
  version INTEGER NOT NULL,
  edited INTEGER,
  observed INTEGER NOT NULL,
  title TEXT,
  text TEXT NOT NULL,
  findings BLOB,
  labels BLOB,
  extra TEXT,
  PRIMARY KEY (post, version)
) WITHOUT ROWID;

-- Which source delivered a post, and when first.
CREATE TABLE sighting (
  post INTEGER NOT NULL,
  source INTEGER NOT NULL,
  observed INTEGER NOT NULL,
  PRIMARY KEY (post, source)
) WITHOUT ROWID;

CREATE TABLE link_vault (
  post INTEGER PRIMARY KEY,
  sealed BLOB NOT NULL
);

CREATE TABLE sealed_original (
  post INTEGER PRIMARY KEY,
  observed INTEGER NOT NULL,
  sealed BLOB NOT NULL
);

CREATE VIRTUAL TABLE post_text USING fts5 (
  body, hashtags, content = '', columnsize = 0, tokenize = 'ascii tokenchars ''_'''
);
INSERT INTO post_text (post_text, rank) VALUES ('hashsize', 33554432);
INSERT INTO post_text (post_text, rank) VALUES ('automerge', 8);

-- 4,096 posts a block: what filters, facets and the timeline read. data: one fixed-width column after the other; concepts: how many concepts
-- each post asserts, then their numbers.
CREATE TABLE post_column (
  block INTEGER PRIMARY KEY,
  data BLOB NOT NULL,
  concepts BLOB NOT NULL
);

-- Live posts per UTC hour (-1: undated). kind: 0 all posts, 1 concept, 2 label.
CREATE TABLE tally (
  hour INTEGER NOT NULL,
  source INTEGER NOT NULL,
  language INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  value INTEGER NOT NULL,
  posts INTEGER NOT NULL,
  PRIMARY KEY (hour, source, language, kind, value)
) WITHOUT ROWID;

-- Who spoke on a UTC day (-1: undated), so that distinct authors are counted and never summed.
CREATE TABLE author_day (
  day INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  value INTEGER NOT NULL,
  author INTEGER NOT NULL,
  posts INTEGER NOT NULL,
  PRIMARY KEY (day, kind, value, author)
) WITHOUT ROWID;

CREATE TABLE item (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind INTEGER NOT NULL,
  state INTEGER NOT NULL,
  rule TEXT NOT NULL,
  opened INTEGER NOT NULL,
  row_version INTEGER NOT NULL,
  hold TEXT
);
CREATE INDEX item_queue ON item (kind, state);

CREATE TABLE item_post (
  item INTEGER NOT NULL,
  post INTEGER NOT NULL,
  version INTEGER NOT NULL,
  why INTEGER NOT NULL,
  fingerprint INTEGER NOT NULL,
  PRIMARY KEY (item, post, version)
) WITHOUT ROWID;
CREATE INDEX item_post_post ON item_post (post);

-- Sixteen-bit quarters of the fingerprints of opening posts: near-duplicates share at least one.
CREATE TABLE item_band (
  kind INTEGER NOT NULL,
  band INTEGER NOT NULL,
  value INTEGER NOT NULL,
  item INTEGER NOT NULL,
  fingerprint INTEGER NOT NULL,
  PRIMARY KEY (kind, band, value, item)
) WITHOUT ROWID;

CREATE TABLE quarantine (
  id INTEGER PRIMARY KEY,
  source TEXT NOT NULL,
  position INTEGER NOT NULL,
  reason INTEGER NOT NULL,
  field TEXT,
  shape TEXT NOT NULL,
  observed INTEGER NOT NULL,
  UNIQUE (source, position, reason, shape)
);

CREATE TABLE source_policy (
  source TEXT PRIMARY KEY,
  policy TEXT NOT NULL
);

CREATE TABLE job (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  cursor TEXT NOT NULL,
  tally TEXT NOT NULL,
  done INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  started INTEGER NOT NULL
);
CREATE INDEX job_open ON job (kind, key) WHERE done = 0;

CREATE TABLE audit (
  sequence INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  entity TEXT NOT NULL,
  sealed_values TEXT NOT NULL,
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL
);
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT raise(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT raise(ABORT, 'the audit log is append-only'); END;

-- Keys of the values of single audit records. Destroying one erases the values; the chain covers the ciphertext and still verifies.
CREATE TABLE audit_key (
  sequence INTEGER PRIMARY KEY,
  wrapped BLOB NOT NULL
);

CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  value INTEGER NOT NULL
) WITHOUT ROWID;
