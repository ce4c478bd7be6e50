-- People who sign in. Instants are Unix seconds, UTC. name_key: the user name as it is compared. authenticator is ciphertext; recovery_codes are
-- hashes, one a line.
CREATE TABLE account (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  user_name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE,
  display_name TEXT NOT NULL,
  email TEXT,
  password_hash TEXT,
  security_stamp TEXT NOT NULL,
  second_factor INTEGER NOT NULL,
  authenticator BLOB,
  recovery_codes TEXT NOT NULL,
  failures INTEGER NOT NULL,
  locked_until INTEGER,
  language TEXT NOT NULL,
  theme INTEGER NOT NULL,
  keyboard INTEGER NOT NULL,
  disabled INTEGER NOT NULL,
  created INTEGER NOT NULL,
  row_version INTEGER NOT NULL
);

CREATE TABLE team (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE
);

-- What is granted to whom. holder_kind: 0 account, 1 API key. team 0: all teams; channel '': all channels.
CREATE TABLE role_grant (
  holder_kind INTEGER NOT NULL,
  holder INTEGER NOT NULL,
  role TEXT NOT NULL,
  team INTEGER NOT NULL,
  channel TEXT NOT NULL,
  PRIMARY KEY (holder_kind, holder, role, team, channel)
) WITHOUT ROWID;
CREATE INDEX role_grant_team ON role_grant (team) WHERE team > 0;

CREATE TABLE session (
  id TEXT PRIMARY KEY,
  account INTEGER NOT NULL,
  agent TEXT NOT NULL,
  started INTEGER NOT NULL,
  seen INTEGER NOT NULL,
  ended INTEGER
) WITHOUT ROWID;
CREATE INDEX session_account ON session (account, seen) WHERE ended IS NULL;

-- hash: SHA-256 of the secret, which is shown once and not kept. account is null for the first administrator's link.
CREATE TABLE one_time_link (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  hash BLOB NOT NULL UNIQUE,
  purpose INTEGER NOT NULL,
  account INTEGER,
  created INTEGER NOT NULL,
  expires INTEGER NOT NULL,
  used INTEGER
);

CREATE TABLE api_key (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  hash BLOB NOT NULL UNIQUE,
  name TEXT NOT NULL,
  prefix TEXT NOT NULL,
  created_by TEXT NOT NULL,
  created INTEGER NOT NULL,
  expires INTEGER,
  used INTEGER,
  revoked INTEGER
);
