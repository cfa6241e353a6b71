package dev.parley.client;

import dev.parley.client.frame.Event;
import dev.parley.client.frame.Row;
import dev.parley.client.frame.ServerFrame.Presence;
import dev.parley.client.frame.ServerFrame.Receipt;
import dev.parley.client.frame.ServerFrame.Typing;
import dev.parley.client.frame.ServerFrame.Welcome;

import java.util.List;
import java.util.function.Consumer;

/// What an application hears. All of it comes on the client's one thread, in order; while a method
/// runs nothing else is heard, and the server is not answered: hand long work to another thread,
/// and never wait here for one of the client's futures.
public interface ParleyListener {
    /// The connection is in another state.
    default void onState(ConnectionState state) {}

    /// Logged in. What was missed comes next.
    default void onWelcome(Welcome welcome) {}

    /// Each event once, in seq order within its conversation; one's own too.
    default void onEvent(Event event) {}

    /// What comes next of this conversation does not continue what came before: drop what is held
    /// of it.
    default void onReset(String conversation) {}

    /// Conversations with news, unread messages, or not known before, at the end of each catch-up.
    default void onRows(List<Row> rows) {}

    /// Someone has read or received further.
    default void onReceipt(Receipt receipt) {}

    /// Someone began or stopped typing.
    default void onTyping(Typing typing) {}

    /// Someone watched came or went.
    default void onPresence(Presence presence) {}

    /// For a log: something went wrong that asks nothing of anyone.
    default void onProblem(String problem) {}

    /// Hears events, and nothing else.
    static ParleyListener ofEvents(Consumer<Event> hearer) {
        return new ParleyListener() {
            @Override
            public void onEvent(Event event) {
                hearer.accept(event);
            }
        };
    }
}
