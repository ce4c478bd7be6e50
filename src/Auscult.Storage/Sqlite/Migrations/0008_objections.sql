-- Accounts whose person objected: the pseudonym finds them, the ciphertext of network and account lets a change of keys make it anew.
CREATE TABLE objection (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  author BLOB NOT NULL UNIQUE,
  network TEXT NOT NULL,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  sealed BLOB NOT NULL
);
