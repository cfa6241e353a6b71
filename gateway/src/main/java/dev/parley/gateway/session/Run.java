package dev.parley.gateway.session;

import dev.parley.core.conversation.Outcome.Appended;
import dev.parley.gateway.socket.Connection;
import dev.parley.protocol.event.Content.Message;
import dev.parley.protocol.event.Event;
import dev.parley.protocol.event.Place.GroupPlace;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// Messages to one group that stand behind each other in the log, as one piece: a socket that gets
/// all of them gets them in one write. Whatever else was settled is a run of its own.
///
/// @param dispatches at least one; more only if all are messages of the same group
/// @param framed what [Dispatch#framed] of all of them says, in order; never changed
@SuppressWarnings("ArrayRecordComponent") // Never compared; the bytes are shared, not changed.
record Run(List<Dispatch> dispatches, byte[] framed) {
    /// Small beside what may wait for a client, so that one run makes nobody slow.
    private static final int BYTES_MAX = 16 << 10;

    /// The same dispatches as runs as long as may be, in the same order.
    static List<Run> of(List<Dispatch> dispatches) {
        List<Run> runs = new ArrayList<>(dispatches.size());
        int from = 0;
        while (from < dispatches.size()) {
            int to = end(dispatches, from);
            runs.add(together(dispatches.subList(from, to)));
            from = to;
        }
        return runs;
    }

    private static int end(List<Dispatch> dispatches, int from) {
        Dispatch first = dispatches.get(from);
        int to = from + 1;
        long bytes = first.framed().length;
        while (to < dispatches.size() && continues(first, dispatches.get(to))) {
            bytes += dispatches.get(to).framed().length;
            if (bytes > BYTES_MAX) {
                return to;
            }
            to++;
        }
        return to;
    }

    private static boolean continues(Dispatch first, Dispatch next) {
        return isGroupMessage(first)
                && isGroupMessage(next)
                && event(first).conversation().equals(event(next).conversation());
    }

    private static boolean isGroupMessage(Dispatch dispatch) {
        return dispatch.outcome() instanceof Appended appended
                && appended.event().content() instanceof Message
                && appended.event().place() instanceof GroupPlace;
    }

    private static Event event(Dispatch dispatch) {
        return ((Appended) dispatch.outcome()).event();
    }

    private static Run together(List<Dispatch> dispatches) {
        if (dispatches.size() == 1) {
            return new Run(dispatches, dispatches.getFirst().framed());
        }
        return new Run(dispatches, join(dispatches, Dispatch::framed));
    }

    private static byte[] join(List<Dispatch> dispatches, Function<Dispatch, byte[]> frame) {
        int length = 0;
        for (Dispatch one : dispatches) {
            length += frame.apply(one).length;
        }
        byte[] joined = new byte[length];
        int at = 0;
        for (Dispatch one : dispatches) {
            byte[] framed = frame.apply(one);
            System.arraycopy(framed, 0, joined, at, framed.length);
            at += framed.length;
        }
        return joined;
    }

    /// Whether something in it is compressed for sockets that agreed to that.
    boolean isDeflatable() {
        return dispatches.stream().anyMatch(one -> one.deflatable().isPresent());
    }

    /// As that socket gets it.
    byte[] framedFor(Connection connection) {
        return join(dispatches, one -> one.framedFor(connection));
    }

    /// Whether it is more than one message.
    boolean isLong() {
        return dispatches.size() > 1;
    }

    /// The first event of a long run.
    Event first() {
        return event(dispatches.getFirst());
    }

    /// The sessions it came from: those get acks in the place of events.
    Set<Session> senders() {
        Set<Session> senders = new HashSet<>();
        for (Dispatch one : dispatches) {
            senders.add(one.origin().session());
        }
        return senders;
    }
}
