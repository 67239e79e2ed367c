-- Everything a person wrote or is called stands in a `body`, encrypted with a key of its own (column `wrapped`).
-- Names of rows, lanes and chats are keyed hashes: whoever has the file alone sees how much there is, not who and what.

CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- Updates seen, so that a second delivery is dropped. Their content is the payload of an UPDATE job.
CREATE TABLE inbox (bot INTEGER NOT NULL, update_id INTEGER NOT NULL, at REAL NOT NULL, PRIMARY KEY (bot, update_id)) WITHOUT ROWID;
CREATE INDEX inbox_at ON inbox (at);

-- state: 'later' (not due yet, in no lane), 'ready' (in its lane, in order of position), 'dead' (given up).
CREATE TABLE jobs (
  position INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  lane TEXT NOT NULL,
  chat TEXT NOT NULL,
  priority INTEGER NOT NULL,
  state TEXT NOT NULL,
  due REAL NOT NULL,
  attempt INTEGER NOT NULL DEFAULT 0,
  token TEXT NOT NULL DEFAULT '',
  wrapped BLOB,
  body BLOB
);
CREATE INDEX jobs_lane ON jobs (lane, position) WHERE state = 'ready';
CREATE INDEX jobs_later ON jobs (due) WHERE state = 'later';
CREATE INDEX jobs_dead ON jobs (due) WHERE state = 'dead';
CREATE INDEX jobs_chat ON jobs (chat);

-- One row per lane with work: its first job, and until when it is taken or held back. Keeps the claim flat however
-- many jobs wait (a search for "no earlier job of this lane" took 46 ms with 100,000 waiting).
CREATE TABLE lanes (
  lane TEXT PRIMARY KEY,
  head INTEGER NOT NULL,
  priority INTEGER NOT NULL,
  due REAL NOT NULL,
  busy_until REAL NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE INDEX lanes_order ON lanes (priority, head);

-- state: 'planned', 'sent' (out, no answer yet), 'confirmed', 'failed'. unsure: sent, and nobody knows how it went.
CREATE TABLE effects (
  position INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  chat TEXT NOT NULL,
  case_id TEXT NOT NULL,
  priority INTEGER NOT NULL,
  state TEXT NOT NULL,
  due REAL NOT NULL,
  deadline REAL NOT NULL,
  unsure INTEGER NOT NULL DEFAULT 0,
  repeats INTEGER NOT NULL DEFAULT 0,
  settled_at REAL,
  wrapped BLOB,
  body BLOB
);
CREATE INDEX effects_open ON effects (priority, position) WHERE state IN ('planned', 'sent');
CREATE INDEX effects_settled ON effects (settled_at) WHERE settled_at IS NOT NULL;
CREATE INDEX effects_chat ON effects (chat);
CREATE INDEX effects_case ON effects (case_id);

CREATE TABLE cases (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  chat TEXT NOT NULL,
  message_id INTEGER NOT NULL,
  sender TEXT NOT NULL,
  created_at REAL NOT NULL,
  undo_until REAL NOT NULL,
  wrapped BLOB,
  body BLOB,
  source_wrapped BLOB,
  source_body BLOB
);
CREATE INDEX cases_chat ON cases (chat, created_at);
CREATE INDEX cases_created ON cases (created_at);
CREATE INDEX cases_undo ON cases (undo_until) WHERE source_wrapped IS NOT NULL;

CREATE TABLE policies (chat TEXT PRIMARY KEY, wrapped BLOB, body BLOB) WITHOUT ROWID;
CREATE TABLE contacts (name TEXT PRIMARY KEY, at REAL NOT NULL, wrapped BLOB, body BLOB) WITHOUT ROWID;
CREATE INDEX contacts_at ON contacts (at);
-- until: when a fact is forgotten, NULL = never.
CREATE TABLE facts (name TEXT PRIMARY KEY, chat TEXT NOT NULL, until REAL, wrapped BLOB, body BLOB) WITHOUT ROWID;
CREATE INDEX facts_chat ON facts (chat);
CREATE INDEX facts_until ON facts (until) WHERE until IS NOT NULL;
CREATE TABLE counts (
  chat TEXT NOT NULL, day TEXT NOT NULL, kind TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (chat, day, kind)
) WITHOUT ROWID;

CREATE TABLE audit (
  seq INTEGER PRIMARY KEY, at REAL NOT NULL, digest TEXT NOT NULL, mac TEXT NOT NULL,
  chat TEXT NOT NULL, wrapped BLOB, body BLOB
);
CREATE INDEX audit_chat ON audit (chat);
-- The last link that was old enough to go: the chain is checked from here.
CREATE TABLE audit_anchor (one INTEGER PRIMARY KEY CHECK (one = 1), seq INTEGER, at REAL, digest TEXT, mac TEXT);

CREATE TRIGGER audit_keeps_links BEFORE UPDATE ON audit
WHEN NEW.seq IS NOT OLD.seq OR NEW.at IS NOT OLD.at OR NEW.digest IS NOT OLD.digest OR NEW.mac IS NOT OLD.mac
  OR NEW.body IS NOT NULL OR NEW.wrapped IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'the audit chain is only added to'); END;

CREATE TRIGGER audit_keeps_entries BEFORE DELETE ON audit
WHEN OLD.seq > coalesce((SELECT seq FROM audit_anchor), 0)
BEGIN SELECT RAISE(ABORT, 'the audit chain is only added to'); END;
