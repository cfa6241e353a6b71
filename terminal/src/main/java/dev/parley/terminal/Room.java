package dev.parley.terminal;

import dev.parley.client.Target;
import dev.parley.client.frame.Content;
import dev.parley.client.frame.Event;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// The conversation one is in, and what of it is on the screen. Guarded by its [Chat].
final class Room {
    private static final int HELD_MAX = 1_000;

    private final Target target;
    private final String me;
    private final Deque<Event> held = new ArrayDeque<>();
    private String conversation = "";
    private boolean entered;
    private long oldest;
    private long newest;

    Room(Target target, String me) {
        this.target = target;
        this.me = me;
    }

    Target target() {
        return target;
    }

    /// What a person calls it.
    String label() {
        return label(target);
    }

    private static String label(Target target) {
        return switch (target) {
            case Target.ByGroup(String group) -> group;
            case Target.ByUser(String user) -> "@" + user;
            case Target.ById(String conversation) -> conversation;
        };
    }

    /// Where an event happened, as its reader calls it.
    static String labelOf(Event event, String me) {
        if (event.group().isPresent()) {
            return CleanText.line(event.group().get());
        }
        if (event.content() instanceof Content.Message message) {
            String peer =
                    event.sender().equals(me) ? message.receiver().orElse("") : event.sender();
            return "@" + CleanText.line(peer);
        }
        return "@" + CleanText.line(event.sender());
    }

    boolean holds(Event event) {
        if (event.conversation().equals(conversation)) {
            return true;
        }
        boolean here =
                switch (target) {
                    case Target.ByGroup(String group) ->
                            event.group().filter(group::equals).isPresent();
                    case Target.ByUser _ -> labelOf(event, me).equals(label());
                    case Target.ById(String id) -> event.conversation().equals(id);
                };
        if (here) {
            conversation = event.conversation();
        }
        return here;
    }

    boolean isConversation(String id) {
        return id.equals(conversation);
    }

    boolean isEntered() {
        return entered;
    }

    /// Keeps an event until what came before it is on the screen.
    void hold(Event event) {
        held.add(event);
        if (held.size() > HELD_MAX) {
            held.remove();
        }
    }

    /// The seq before which the screen begins, when something is held; else 0.
    long heldFrom() {
        Event first = held.peek();
        return first == null ? 0 : first.seq();
    }

    /// From now on events are shown as they come. Returns those that were kept.
    List<Event> enter() {
        entered = true;
        List<Event> all = List.copyOf(held);
        held.clear();
        return all;
    }

    /// Notes that an event goes to the screen. Returns whether it was not there yet.
    boolean isNews(Event event) {
        if (event.seq() <= newest) {
            return false;
        }
        if (oldest == 0) {
            oldest = event.seq();
        }
        newest = event.seq();
        return true;
    }

    /// What is on the screen is not continued.
    void reset() {
        oldest = 0;
        newest = 0;
        held.clear();
    }

    long oldest() {
        return oldest;
    }

    /// Older events are on the screen now.
    void wentBackTo(long seq) {
        oldest = seq;
    }

    long newest() {
        return newest;
    }
}
