package dev.parley.verify.checker.fault;

import dev.parley.verify.checker.check.Promise;

/// Bugs a server can be given, each in a port, and the promise whose check has to find it.
public enum Fault {
    /// Acks leave before the commit, which comes with a later batch: a kill loses what was acked.
    ACK_BEFORE_COMMIT(Promise.ACKED_IS_STORED),
    /// One batch in eight is acked and thrown away.
    COMMIT_DROPPED(Promise.ACKED_IS_STORED),
    /// What was logged before a restart is not recognised when it is sent again.
    DEDUP_FORGOTTEN_ON_RESTART(Promise.ONCE),
    /// An event is stored a second time, under the next number.
    EVENT_STORED_TWICE(Promise.ONCE),
    /// Replay reads the log as it was a moment ago: what was written since comes neither in the
    /// replay nor live.
    REPLAY_WITHOUT_OVERLAP(Promise.NO_HOLE),
    /// A page of the replay leaves one event out.
    HOLE_IN_REPLAY(Promise.NO_HOLE),
    /// A page of the replay ends early, and nothing tells.
    REPLAY_CUT_SHORT(Promise.NO_GAP),
    /// Two events of a page of the replay come in the wrong order.
    REPLAY_OUT_OF_ORDER(Promise.NO_HOLE),
    /// Two events have changed places for those who come back.
    SWAPPED_FOR_ONE_VIEWER(Promise.ONE_ORDER),
    /// Live events go out twice.
    EVENT_DELIVERED_TWICE(Promise.NO_HOLE),
    /// Now and then a live event goes to nobody but its sender.
    LIVE_EVENT_DROPPED(Promise.NO_HOLE),
    /// Clients are told to drop what they hold for no reason.
    RESET_WITHOUT_REASON(Promise.RESET),
    /// Who was taken out of a group hears it again after the next login.
    REMOVED_MEMBER_HEARS(Promise.MEMBERSHIP),
    /// Who was taken out of a group reads its history on.
    REMOVED_MEMBER_READS(Promise.MEMBERSHIP),
    /// Rows count one message too many.
    UNREAD_MISCOUNTED(Promise.UNREAD),
    /// A lower mark is taken for a new one.
    MARK_GOES_BACK(Promise.MARKS),
    /// Replay and history serve the text a message was sent with.
    EDIT_LOST_IN_REPLAY(Promise.PRESENT_STATE),
    /// Replay and history serve what was deleted.
    DELETED_TEXT_SERVED(Promise.ERASED),
    /// Deleted text stays in a file of the data folder.
    DELETED_TEXT_ON_DISK(Promise.ERASED);

    private final Promise broken;

    Fault(Promise broken) {
        this.broken = broken;
    }

    /// Whether it shows only after a restart.
    public boolean needsRestart() {
        return this == ACK_BEFORE_COMMIT || this == DEDUP_FORGOTTEN_ON_RESTART;
    }

    /// The promise it breaks, whose check finds it.
    public Promise broken() {
        return broken;
    }
}
