-- Keys and fingerprints are spread evenly, so a batch would rewrite nearly every page of an index over all of them, however small the batch. New
-- entries go to a small table that is merged into the large one, in ascending order, when it has grown (RecentEntries); look-ups ask both.

-- Half a key is enough to find a post; the whole key is compared on its row.
CREATE TABLE post_identity (
  key_high INTEGER NOT NULL,
  post INTEGER NOT NULL,
  PRIMARY KEY (key_high, post)
) WITHOUT ROWID;
CREATE TABLE post_identity_recent (
  key_high INTEGER NOT NULL,
  post INTEGER NOT NULL,
  PRIMARY KEY (key_high, post)
) WITHOUT ROWID;
INSERT INTO post_identity SELECT key_high, id FROM post ORDER BY 1, 2;
DROP INDEX post_key;

-- Posts by what they answer or whose thread they are in: the first half of either key. Which of the two, the row says.
CREATE TABLE post_pointer (
  key_half BLOB NOT NULL,
  post INTEGER NOT NULL,
  PRIMARY KEY (key_half, post)
) WITHOUT ROWID;
CREATE TABLE post_pointer_recent (
  key_half BLOB NOT NULL,
  post INTEGER NOT NULL,
  PRIMARY KEY (key_half, post)
) WITHOUT ROWID;
INSERT INTO post_pointer
  SELECT substr(thread, 1, 8), id FROM post WHERE thread IS NOT NULL
  UNION SELECT substr(reply_to, 1, 8), id FROM post WHERE reply_to IS NOT NULL;
DROP INDEX post_thread;
DROP INDEX post_reply;

CREATE TRIGGER post_added AFTER INSERT ON post BEGIN
  INSERT INTO post_identity_recent (key_high, post) VALUES (new.key_high, new.id);
  INSERT INTO post_pointer_recent (key_half, post) SELECT substr(new.thread, 1, 8), new.id WHERE new.thread IS NOT NULL;
  INSERT OR IGNORE INTO post_pointer_recent (key_half, post) SELECT substr(new.reply_to, 1, 8), new.id WHERE new.reply_to IS NOT NULL;
END;
CREATE TRIGGER post_removed AFTER DELETE ON post BEGIN
  DELETE FROM post_identity WHERE key_high = old.key_high AND post = old.id;
  DELETE FROM post_identity_recent WHERE key_high = old.key_high AND post = old.id;
  DELETE FROM post_pointer WHERE key_half IN (substr(old.thread, 1, 8), substr(old.reply_to, 1, 8)) AND post = old.id;
  DELETE FROM post_pointer_recent WHERE key_half IN (substr(old.thread, 1, 8), substr(old.reply_to, 1, 8)) AND post = old.id;
END;
CREATE TRIGGER post_keyed_anew AFTER UPDATE OF key_high, thread, reply_to ON post BEGIN
  DELETE FROM post_identity WHERE key_high = old.key_high AND post = old.id;
  DELETE FROM post_identity_recent WHERE key_high = old.key_high AND post = old.id;
  DELETE FROM post_pointer WHERE key_half IN (substr(old.thread, 1, 8), substr(old.reply_to, 1, 8)) AND post = old.id;
  DELETE FROM post_pointer_recent WHERE key_half IN (substr(old.thread, 1, 8), substr(old.reply_to, 1, 8)) AND post = old.id;
  INSERT INTO post_identity (key_high, post) VALUES (new.key_high, new.id);
  INSERT INTO post_pointer (key_half, post) SELECT substr(new.thread, 1, 8), new.id WHERE new.thread IS NOT NULL;
  INSERT OR IGNORE INTO post_pointer (key_half, post) SELECT substr(new.reply_to, 1, 8), new.id WHERE new.reply_to IS NOT NULL;
END;

CREATE TABLE item_band_recent (
  kind INTEGER NOT NULL,
  band INTEGER NOT NULL,
  value INTEGER NOT NULL,
  item INTEGER NOT NULL,
  fingerprint INTEGER NOT NULL,
  PRIMARY KEY (kind, band, value, item)
) WITHOUT ROWID;
