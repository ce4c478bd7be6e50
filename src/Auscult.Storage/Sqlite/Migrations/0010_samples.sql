-- Posts that people judge. drawing: the strata and the population by score, as JSON of counts.
CREATE TABLE sample (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  head TEXT NOT NULL,
  method INTEGER NOT NULL,
  seed INTEGER NOT NULL,
  query TEXT NOT NULL,
  at INTEGER NOT NULL,
  person TEXT NOT NULL,
  threshold REAL,
  versions TEXT NOT NULL,
  drawing TEXT NOT NULL
);

-- score: -1 no answer, 0 to 200 the probability in steps, 201 a rule said yes.
CREATE TABLE sample_post (
  sample INTEGER NOT NULL,
  post INTEGER NOT NULL,
  version INTEGER NOT NULL,
  position INTEGER NOT NULL,
  stratum INTEGER NOT NULL,
  score INTEGER NOT NULL,
  found INTEGER NOT NULL,
  PRIMARY KEY (sample, post)
) WITHOUT ROWID;
CREATE INDEX sample_post_post ON sample_post (post);

-- judgement: 0 no, 1 yes, 2 unsure. A later judgement of the same person takes the place of the earlier one.
CREATE TABLE sample_label (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  sample INTEGER NOT NULL,
  post INTEGER NOT NULL,
  labeller TEXT NOT NULL,
  judgement INTEGER NOT NULL,
  at INTEGER NOT NULL,
  UNIQUE (sample, post, labeller)
);
CREATE INDEX sample_label_post ON sample_label (post);

-- What people said of a post goes with it.
CREATE TRIGGER sample_of_deleted_post AFTER UPDATE OF state ON post WHEN new.state = 2 BEGIN
  DELETE FROM sample_post WHERE post = new.id;
  DELETE FROM sample_label WHERE post = new.id;
END;
CREATE TRIGGER sample_of_removed_post AFTER DELETE ON post BEGIN
  DELETE FROM sample_post WHERE post = old.id;
  DELETE FROM sample_label WHERE post = old.id;
END;

-- From which probability on a post is given a label; the latest version of a head holds, null is the head as trained.
CREATE TABLE head_threshold (
  head TEXT NOT NULL,
  version INTEGER NOT NULL,
  value REAL,
  at INTEGER NOT NULL,
  person TEXT NOT NULL,
  reason TEXT NOT NULL,
  sample INTEGER,
  PRIMARY KEY (head, version)
) WITHOUT ROWID;
