-- log: this log's own name. indexed: up to which position event_by_seq and dedup reach. pruned: up to
-- which position expired keys have left dedup. rows: counts commits that changed rows and no event.
CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value ANY NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE user (
    id TEXT PRIMARY KEY,
    folded TEXT NOT NULL UNIQUE,
    token TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE conversation (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('private', 'group')),
    name TEXT,
    first TEXT,
    second TEXT,
    title TEXT,
    visibility TEXT NOT NULL,
    closed INTEGER NOT NULL,
    members INTEGER NOT NULL,
    owners INTEGER NOT NULL
) STRICT;

CREATE TABLE member (
    user TEXT NOT NULL,
    conversation INTEGER NOT NULL,
    role TEXT NOT NULL,
    present INTEGER NOT NULL,
    since INTEGER NOT NULL,
    read INTEGER NOT NULL,
    PRIMARY KEY (user, conversation)
) STRICT, WITHOUT ROWID;

CREATE INDEX member_by_conversation ON member (conversation, user, present, role);

-- In order of arrival, only ever appended to. kind: 1 message, 2 created, 3 joined, 4 left. scope: the
-- conversation a request id belongs to, 0 for a create; null when the request had no id.
CREATE TABLE event (
    position INTEGER PRIMARY KEY,
    conversation INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    time INTEGER NOT NULL,
    sender TEXT NOT NULL,
    kind INTEGER NOT NULL,
    reply_to INTEGER,
    request_id TEXT,
    scope INTEGER,
    fingerprint INTEGER,
    text TEXT,
    data TEXT
) STRICT;

-- Where each event is; written later than the event, many at a time, in order. author: who sent a message,
-- null for other events; so unread messages are counted here alone.
CREATE TABLE event_by_seq (
    conversation INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    position INTEGER NOT NULL,
    author TEXT,
    PRIMARY KEY (conversation, seq)
) STRICT, WITHOUT ROWID;

-- By what a retry is recognised; written with event_by_seq.
CREATE TABLE dedup (
    request_id TEXT NOT NULL,
    sender TEXT NOT NULL,
    scope INTEGER NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (request_id, sender, scope)
) STRICT, WITHOUT ROWID;

INSERT INTO meta (name, value) VALUES
    ('log', lower(hex(randomblob(16)))), ('indexed', 0), ('pruned', 0), ('rows', 0);

INSERT INTO conversation (number, id, kind, name, visibility, closed, members, owners)
VALUES (1, 'lobby', 'group', 'lobby', 'public', 0, 0, 0);
