-- Requests for what leaves the organisation. payload says how to make the content again; the content itself is never kept.
CREATE TABLE approval (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  statement TEXT NOT NULL,
  payload TEXT NOT NULL,
  hash TEXT NOT NULL,
  risk INTEGER NOT NULL,
  expires INTEGER NOT NULL,
  state INTEGER NOT NULL,
  version INTEGER NOT NULL,
  proposer TEXT NOT NULL,
  proposed INTEGER NOT NULL,
  row_version INTEGER NOT NULL
);
CREATE INDEX approval_state ON approval (state);

CREATE TABLE approval_decision (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  approval INTEGER NOT NULL,
  version INTEGER NOT NULL,
  hash TEXT NOT NULL,
  person TEXT NOT NULL,
  approves INTEGER NOT NULL,
  meaning INTEGER NOT NULL,
  comment TEXT,
  at INTEGER NOT NULL,
  signing_key INTEGER NOT NULL,
  signature BLOB NOT NULL
);
CREATE INDEX approval_decision_approval ON approval_decision (approval);
CREATE TRIGGER approval_decision_no_update BEFORE UPDATE ON approval_decision BEGIN SELECT raise(ABORT, 'a decision is never changed'); END;
CREATE TRIGGER approval_decision_no_delete BEFORE DELETE ON approval_decision BEGIN SELECT raise(ABORT, 'a decision is never deleted'); END;

CREATE TABLE approval_attempt (
  approval INTEGER NOT NULL,
  number INTEGER NOT NULL,
  version INTEGER NOT NULL,
  person TEXT NOT NULL,
  started INTEGER NOT NULL,
  ended INTEGER,
  succeeded INTEGER,
  receipt TEXT,
  PRIMARY KEY (approval, number)
) WITHOUT ROWID;
-- One publication attempt never becomes two: a second that is open or succeeded does not fit into the table.
CREATE UNIQUE INDEX approval_attempt_once ON approval_attempt (approval) WHERE succeeded IS NOT 0;

-- Keys that decisions are signed with, encrypted under the organisation's key; a rotation wraps them anew and every signature stays valid.
CREATE TABLE signing_key (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  created INTEGER NOT NULL,
  sealed BLOB NOT NULL
);

-- What a person wrote in place of a post's own words. It goes with the words it stands for.
CREATE TABLE paraphrase (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  post INTEGER NOT NULL,
  version INTEGER NOT NULL,
  text TEXT NOT NULL,
  author TEXT NOT NULL,
  at INTEGER NOT NULL,
  UNIQUE (post, version)
);
CREATE TRIGGER paraphrase_of_deleted_post AFTER UPDATE OF state ON post WHEN new.state = 2
BEGIN DELETE FROM paraphrase WHERE post = new.id; END;
CREATE TRIGGER paraphrase_of_removed_post AFTER DELETE ON post
BEGIN DELETE FROM paraphrase WHERE post = old.id; END;

CREATE INDEX audit_entity ON audit (entity, sequence);
CREATE INDEX audit_actor ON audit (actor, sequence);
CREATE INDEX audit_action ON audit (action, sequence);
