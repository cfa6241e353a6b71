package dev.parley.terminal;

import java.util.List;

/// What a typed line asks for. Immutable.
sealed interface Input {
    /// Most messages `/history` shows at once.
    int HISTORY_MAX = 200;

    /// How many it shows when not told.
    int HISTORY_DEFAULT = 20;

    /// What to type, and what for.
    List<String> HELP =
            List.of(
                    "TEXT                 say it here; //TEXT says /TEXT",
                    "/msg NAME [TEXT]     write to someone; without TEXT, go there",
                    "/join GROUP          go to a group, and become a member if need be",
                    "/create GROUP [private]",
                    "/invite NAME         take someone into this group",
                    "/leave               leave this group",
                    "/who                 who is in this group",
                    "/list                your conversations",
                    "/history [NUMBER]    older messages",
                    "/help, /quit");

    /// Nothing.
    record Nothing() implements Input {}

    /// Words for the present conversation.
    record Say(String text) implements Input {}

    /// Words for one user.
    record Message(String user, String text) implements Input {}

    /// To the private chat with a user.
    record Visit(String user) implements Input {}

    /// To a group.
    record Join(String group) implements Input {}

    /// A new group.
    record Create(String group, boolean open) implements Input {}

    /// A new member of the present group.
    record Invite(String user) implements Input {}

    /// Out of the present group.
    record Leave() implements Input {}

    /// The members of the present group.
    record Who() implements Input {}

    /// All conversations.
    record Conversations() implements Input {}

    /// Older messages.
    record History(int number) implements Input {}

    /// What there is to type.
    record Help() implements Input {}

    /// The end.
    record Quit() implements Input {}

    /// Nothing we know.
    ///
    /// @param expected what would have been right
    record Wrong(String expected) implements Input {}

    /// What a line is.
    static Input of(String line) {
        String text = line.strip();
        if (text.isEmpty()) {
            return new Nothing();
        }
        if (!text.startsWith("/")) {
            return new Say(text);
        }
        if (text.startsWith("//")) {
            return new Say(text.substring(1));
        }
        String[] words = text.split("\\s+", 3);
        String first = words.length > 1 ? words[1] : "";
        String rest = words.length > 2 ? words[2] : "";
        return switch (words[0]) {
            case "/msg" -> message(first, rest);
            case "/join" -> first.isEmpty() ? new Wrong("/join GROUP") : new Join(first);
            case "/create" -> create(first, rest);
            case "/invite" -> first.isEmpty() ? new Wrong("/invite NAME") : new Invite(first);
            case "/leave" -> new Leave();
            case "/who" -> new Who();
            case "/list" -> new Conversations();
            case "/history" -> history(first);
            case "/help" -> new Help();
            case "/quit" -> new Quit();
            default -> new Wrong("a command; /help lists them");
        };
    }

    private static Input message(String user, String text) {
        if (user.isEmpty()) {
            return new Wrong("/msg NAME [TEXT]");
        }
        return text.isEmpty() ? new Visit(user) : new Message(user, text);
    }

    private static Input create(String group, String kind) {
        if (group.isEmpty() || !(kind.isEmpty() || kind.equals("private"))) {
            return new Wrong("/create GROUP [private]");
        }
        return new Create(group, kind.isEmpty());
    }

    private static Input history(String number) {
        if (number.isEmpty()) {
            return new History(HISTORY_DEFAULT);
        }
        if (!number.matches("[0-9]{1,3}")) {
            return new Wrong("/history [1 to " + HISTORY_MAX + "]");
        }
        return new History(Math.clamp(Integer.parseInt(number), 1, HISTORY_MAX));
    }
}
