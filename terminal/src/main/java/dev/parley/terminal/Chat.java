package dev.parley.terminal;

import dev.parley.client.ConnectionState;
import dev.parley.client.Page;
import dev.parley.client.ParleyClient;
import dev.parley.client.ParleyListener;
import dev.parley.client.Pending;
import dev.parley.client.RequestException;
import dev.parley.client.Sent;
import dev.parley.client.Target;
import dev.parley.client.frame.Content;
import dev.parley.client.frame.Event;
import dev.parley.client.frame.Row;
import dev.parley.client.frame.ServerFrame.HistoryPage;
import dev.parley.client.frame.ServerFrame.Welcome;
import dev.parley.terminal.Screen.Line;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// What one person sees: the present [Room], and lines about everything else. Guarded by itself:
/// what is typed comes on one thread, what is heard on another.
final class Chat implements ParleyListener {
    static final String LOBBY = "lobby";

    private static final String LOST = "connection lost: ";
    private static final int SCROLLBACK = 20;
    private static final int ROWS_MAX = 20;

    private final Screen screen;
    private final Transcript transcript;
    private final CompletableFuture<Integer> end;
    private final CompletableFuture<Boolean> begun = new CompletableFuture<>();
    private @Nullable ParleyClient client;
    private Room room;
    private String me;
    private String lastProblem = "";
    private boolean online;
    private boolean trouble;
    private boolean greeted;

    /// Nobody is heard before [#begin].
    ///
    /// @param end completed with the exit code when there is nothing more to do
    Chat(Screen screen, Transcript transcript, String user, CompletableFuture<Integer> end) {
        this.screen = screen;
        this.transcript = transcript;
        this.end = end;
        me = user;
        room = new Room(Target.group(LOBBY), user);
    }

    /// Takes the client whose listener this is, before it logs in.
    void begin(ParleyClient theClient) {
        List<Pending> kept = theClient.pending().join();
        synchronized (this) {
            client = theClient;
            if (!kept.isEmpty()) {
                notice(messages(kept.size()) + " from last time, not sent yet");
            }
            prompt();
        }
    }

    private ParleyClient client() {
        ParleyClient present = client;
        if (present == null) {
            throw new IllegalStateException("before begin");
        }
        return present;
    }

    /// Where what is typed goes.
    synchronized Room room() {
        return room;
    }

    synchronized String me() {
        return me;
    }

    /// Done when the lobby is on the screen, or will not be soon.
    CompletableFuture<?> begun() {
        return begun;
    }

    /// Goes to another conversation, and shows what was said there last.
    synchronized CompletableFuture<?> visit(Target target) {
        room = new Room(target, me);
        prompt();
        notice("— " + CleanText.line(room.label()) + " —");
        return online ? showScrollback() : CompletableFuture.completedFuture(true);
    }

    /// Sends, and says so when it has to wait.
    synchronized void say(Target target, String text) {
        Sent sent =
                switch (target) {
                    case Target.ByGroup(String group) -> client().sendGroup(group, text);
                    case Target.ByUser(String user) -> client().sendPrivate(user, text);
                    case Target.ById(String id) ->
                            throw new IllegalArgumentException("no one to send to: " + id);
                };
        String words = CleanText.line(text);
        if (!online) {
            notice("waits to be sent: " + words);
        }
        sent.ack().whenComplete((_, failure) -> onSent(words, failure));
    }

    private void onSent(String words, @Nullable Throwable failure) {
        if (failure != null && !isEnd(failure)) {
            notice("not sent: " + words + ": " + reasonOf(failure));
        }
    }

    /// We have read what is on the screen.
    synchronized void markRead() {
        if (room.isEntered() && room.newest() > 0) {
            client().read(room.target(), room.newest());
        }
    }

    /// Shows older events of the room.
    synchronized CompletableFuture<?> showOlder(int number) {
        Room here = room;
        Page page = here.oldest() > 0 ? Page.before(here.oldest(), number) : Page.newest(number);
        return client().history(here.target(), page)
                .whenComplete((found, failure) -> onOlder(here, found, failure));
    }

    private synchronized void onOlder(
            Room here, @Nullable HistoryPage page, @Nullable Throwable failure) {
        if (page == null) {
            fail(failure);
        } else if (page.events().isEmpty()) {
            notice("nothing older");
        } else {
            page.events().forEach(event -> show(event, ""));
            here.wentBackTo(page.events().getFirst().seq());
            notice(page.more() ? "— there is more —" : "— that is all —");
        }
    }

    private CompletableFuture<?> showScrollback() {
        Room here = room;
        Page page =
                here.heldFrom() > 0
                        ? Page.before(here.heldFrom(), SCROLLBACK)
                        : Page.newest(SCROLLBACK);
        return client().history(here.target(), page)
                .whenComplete((found, failure) -> onScrollback(here, found, failure));
    }

    private synchronized void onScrollback(
            Room here, @Nullable HistoryPage page, @Nullable Throwable failure) {
        begun.complete(true);
        if (here != room || here.isEntered()) {
            return; // One is elsewhere by now.
        }
        if (page == null) {
            fail(failure);
        } else {
            page.events().forEach(event -> showHere(here, event));
        }
        here.enter().forEach(event -> showHere(here, event));
        markRead();
    }

    private void showHere(Room here, Event event) {
        if (here.isNews(event)) {
            show(event, "");
        }
    }

    private void show(Event event, String place) {
        transcript.linesOf(event, place).forEach(screen::show);
    }

    /// Shows a line of the program's own. The text has to be clean.
    void notice(String text) {
        screen.show(Line.notice(text));
    }

    /// Shows why something was not done.
    void fail(@Nullable Throwable failure) {
        if (failure != null && !isEnd(failure)) {
            notice(reasonOf(failure));
        }
    }

    private static boolean isEnd(Throwable failure) {
        return unwrapped(failure) instanceof RequestException refused
                && refused.code().equals(RequestException.CLOSED);
    }

    private static String reasonOf(Throwable failure) {
        String message = unwrapped(failure).getMessage();
        return CleanText.line(message == null ? failure.toString() : message);
    }

    private static Throwable unwrapped(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null
                ? failure.getCause()
                : failure;
    }

    private void prompt() {
        screen.prompt(CleanText.line(room.label()) + (online ? "> " : " (offline)> "));
    }

    static String messages(int number) {
        return number == 1 ? "1 message" : number + " messages";
    }

    @Override
    public synchronized void onState(ConnectionState state) {
        online = state instanceof ConnectionState.Online;
        prompt();
        switch (state) {
            case ConnectionState.Online _ -> onOnline();
            case ConnectionState.Waiting _ -> onTrouble();
            case ConnectionState.Refused(ConnectionState.Refusal reason) -> {
                notice("not let in: " + CleanText.line(reason.message()));
                end.complete(1);
            }
            case ConnectionState.Offline _,
                    ConnectionState.Connecting _,
                    ConnectionState.CatchingUp _ -> {}
        }
    }

    private void onOnline() {
        if (!greeted) {
            greeted = true;
            notice("you are " + CleanText.line(me) + " in the " + room.label() + "; /help");
        } else if (trouble) {
            notice("back online");
        }
        trouble = false;
        if (!room.isEntered()) {
            showScrollback();
        }
    }

    private void onTrouble() {
        if (!trouble) {
            String what = greeted ? "connection lost" : "the server can not be reached";
            notice(what + lastProblem + "; trying again (Enter: now)");
            begun.complete(false);
            trouble = true;
        }
        lastProblem = "";
    }

    @Override
    public synchronized void onWelcome(Welcome welcome) {
        me = welcome.user();
    }

    @Override
    public synchronized void onEvent(Event event) {
        if (room.holds(event)) {
            if (room.isEntered()) {
                showHere(room, event);
            } else {
                room.hold(event);
            }
        } else if (online && concernsUs(event)) {
            show(event, Room.labelOf(event, me));
        }
    }

    /// Of conversations elsewhere: what is said, and what happens to us.
    private boolean concernsUs(Event event) {
        return switch (event.content()) {
            case Content.Message _ -> true;
            case Content.Invited(String user) -> user.equals(me);
            case Content.Kicked(String user) -> user.equals(me);
            case Content.RoleChanged(String user, String _) -> user.equals(me);
            case Content.Created _,
                    Content.Joined _,
                    Content.Left _,
                    Content.Retitled _,
                    Content.Edited _,
                    Content.Deleted _,
                    Content.Reacted _,
                    Content.Unknown _ ->
                    false;
        };
    }

    @Override
    public synchronized void onReset(String conversation) {
        if (room.isConversation(conversation)) {
            if (room.isEntered()) {
                notice("some messages are not shown; /history shows older ones");
            }
            room.reset();
        }
    }

    @Override
    public synchronized void onRows(List<Row> rows) {
        rows.stream()
                .filter(row -> row.unread() > 0 && !isHere(row))
                .limit(ROWS_MAX)
                .forEach(row -> notice(lineOf(row)));
    }

    private boolean isHere(Row row) {
        return row.user().map(user -> "@" + user).or(row::group).equals(Optional.of(room.label()));
    }

    /// A conversation as a list shows it.
    static String lineOf(Row row) {
        String way =
                row.user()
                        .map(user -> "/msg " + user)
                        .orElse("/join " + row.group().orElse(row.conversation()));
        String unread =
                row.unread() == 0
                        ? ""
                        : ": " + (row.unread() < 1000 ? row.unread() : "1000+") + " unread";
        String title = row.title().map(text -> " (" + text + ")").orElse("");
        return CleanText.line(way + title) + unread;
    }

    @Override
    public synchronized void onProblem(String problem) {
        String clean = CleanText.line(problem);
        if (clean.startsWith(LOST)) {
            lastProblem = " (" + clean.substring(LOST.length()) + ")"; // Its state comes next.
        } else {
            notice(clean);
        }
    }
}
