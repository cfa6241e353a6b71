-- standing: 0 left, 1 present, 2 kicked.
ALTER TABLE member RENAME COLUMN present TO standing;
ALTER TABLE member ADD COLUMN delivered INTEGER NOT NULL DEFAULT 0;
UPDATE member SET delivered = read;

-- More kinds of event: 5 invited and 6 kicked (data: the user), 7 role (data: role and user), 8 title (text),
-- 9 edited (reply_to: the target; text), 10 deleted (reply_to: the target), 11 reacted (reply_to: the target;
-- text: the reaction; data: 'on' or 'off', and the count), 12 edited, and edited again or deleted since (reply_to).
--
-- A text that is erased is overwritten by as many blanks: what a message said when it was edited or deleted, its
-- data when it was deleted, what an edit said when it turns from 9 to 12. So no row of event ever has another size
-- than the one it was written with, none ever moves, and no page keeps a copy of a text from when its row was there.

-- What became of a message; no row while nothing has. edited: when; edited_by: seq of the event that says so;
-- text_at: its position, where the latest text is. reactions: '<count> <length> <reaction>', one after the other.
CREATE TABLE message_state (
    position INTEGER PRIMARY KEY,
    edited INTEGER,
    edited_by INTEGER,
    text_at INTEGER,
    deleted INTEGER NOT NULL,
    reactions TEXT
) STRICT;

-- Who has set what. event_by_seq.author is '' for a deleted message: still a message, nobody's to read.
CREATE TABLE reaction (
    conversation INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    user TEXT NOT NULL,
    reaction TEXT NOT NULL,
    PRIMARY KEY (conversation, seq, user, reaction)
) STRICT, WITHOUT ROWID;
