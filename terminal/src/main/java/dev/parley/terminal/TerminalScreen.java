package dev.parley.terminal;

import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.reader.impl.completer.StringsCompleter;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/// A terminal with a line being typed at its end, and what happens above it.
final class TerminalScreen implements Screen {
    private static final List<String> COMMANDS =
            List.of(
                    "/msg",
                    "/join",
                    "/create",
                    "/invite",
                    "/leave",
                    "/who",
                    "/list",
                    "/history",
                    "/help",
                    "/quit");
    private static final int COLOURS = 6;

    private final Terminal terminal;
    private final LineReader reader;
    private volatile String prompt = "";

    TerminalScreen(Terminal terminal) {
        this.terminal = terminal;
        reader =
                LineReaderBuilder.builder()
                        .terminal(terminal)
                        .appName("parley")
                        .completer(new StringsCompleter(COMMANDS))
                        // What was said is shown when it is stored, not when it is typed.
                        .option(LineReader.Option.ERASE_LINE_ON_FINISH, true)
                        // "!" is a character like any other.
                        .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                        .build();
    }

    /// The terminal this process was started in.
    static TerminalScreen open() {
        try {
            return new TerminalScreen(
                    TerminalBuilder.builder().system(true).name("parley").build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void show(Line line) {
        AttributedStringBuilder styled = new AttributedStringBuilder();
        styled.append(line.lead(), AttributedStyle.DEFAULT.faint());
        if (line.who().isEmpty()) {
            styled.append(line.text(), AttributedStyle.DEFAULT.faint());
        } else {
            int colour = 1 + Math.floorMod(line.who().hashCode(), COLOURS);
            styled.append(line.who(), AttributedStyle.BOLD.foreground(colour));
            styled.append(line.text());
        }
        reader.printAbove(styled.toAttributedString());
    }

    @Override
    public void prompt(String text) {
        prompt = text;
        if (reader instanceof LineReaderImpl typing) {
            typing.setPrompt(text); // Seen with the next line that is shown.
        }
    }

    /// Ctrl-C throws away what was typed; with nothing typed it is the end, as Ctrl-D is.
    @Override
    public Optional<String> read() {
        while (true) {
            try {
                return Optional.of(reader.readLine(prompt));
            } catch (UserInterruptException e) {
                if (e.getPartialLine().isEmpty()) {
                    return Optional.empty();
                }
            } catch (EndOfFileException e) {
                return Optional.empty();
            }
        }
    }

    @Override
    public boolean isInteractive() {
        return true;
    }

    @Override
    public void close() {
        try {
            terminal.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
