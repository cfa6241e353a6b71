package dev.parley.terminal;

import java.util.Optional;

/// Where lines come from and go to. Safe from any thread, apart from [#read], which one thread
/// calls.
interface Screen extends AutoCloseable {
    /// Shows a line above what is being typed. It has to be clean.
    void show(Line line);

    /// Says where what is typed goes.
    void prompt(String text);

    /// The next line typed; nothing at the end.
    Optional<String> read();

    /// Whether a person looks at it.
    boolean isInteractive();

    /// Gives the terminal back as it was.
    @Override
    void close();

    /// A line to be shown.
    ///
    /// @param lead the time and the place, or nothing
    /// @param who the sender, or nothing
    /// @param text what was said or what happened
    record Line(String lead, String who, String text) {
        /// A line of the program's own.
        static Line notice(String text) {
            return new Line("", "", "* " + text);
        }

        /// All of it, plain.
        String plain() {
            return lead + who + text;
        }
    }
}
