package dev.parley.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.log.MessageLog;
import dev.parley.core.log.Transaction;
import dev.parley.protocol.event.Content;
import dev.parley.protocol.event.Event;
import dev.parley.protocol.event.JsonText;
import dev.parley.protocol.event.Place;
import dev.parley.testkit.log.Amend;
import dev.parley.testkit.log.LogScribe;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What was erased is nowhere in the files; looked for byte by byte. Each text and each `data`
/// holds a mark of its own.
final class ErasedTest {
    private static final Place TEA = LogScribe.group("Tea");
    private static final Pattern MARK = Pattern.compile("<mark-[0-9]+>");
    private static final int ROUNDS = 400;
    private static final int BATCH_MAX = 8;

    @TempDir private Path folder;

    private final long seed = System.nanoTime();
    private final SplittableRandom random = new SplittableRandom(seed);

    /// Every event as it is now, at `seq - 1`.
    private final List<Event> events = new ArrayList<>();

    private int marks;

    private static StoreOptions tail(int rowsMax) {
        return new StoreOptions(rowsMax, 16L << 20, 100, 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 500, 16_384})
    void filesHoldTheTextsThatStandAndNoOther(int tailRowsMax) throws IOException {
        try (SqliteStore store = SqliteStore.open(folder, Durability.OS, tail(tailRowsMax))) {
            LogScribe scribe = new LogScribe(store.log());
            scribe.found(TEA, Story.ANNA);
            for (int i = 0; i < ROUNDS; i++) {
                scribe.write(this::batch);
            }
        }
        // One that stands may go from page to page and not be found.
        assertThat(marksInFiles()).as("seed " + seed).isNotEmpty().isSubsetOf(marksThatStand());
    }

    @Test
    void erasedTextsLeaveTheFilesWithinMinutesOfQuiet() throws IOException {
        try (SqliteStore store = SqliteStore.open(folder, Durability.OS, tail(500))) {
            LogScribe scribe = new LogScribe(store.log());
            scribe.found(TEA, Story.ANNA);
            scribe.write(log -> say(log, 0));
            scribe.write(log -> say(log, 10_000));
            scribe.write(log -> keep(Amend.delete(log, events.getFirst())));
            scribe.write(log -> keep(Amend.edit(log, events.get(1), text(0))));
            assertThat(marksInFiles()).as("the write-ahead log").isNotEqualTo(marksThatStand());
            for (int minute = 0; minute < 3; minute++) {
                tidyAll(store.log(), minute);
            }
            assertThat(marksInFiles()).as("seed " + seed).isEqualTo(marksThatStand());
        }
    }

    private static void tidyAll(MessageLog log, int minute) {
        while (log.tidy(LogScribe.NOON.plusSeconds(60L * minute))) {
            // Until nothing is left to do.
        }
    }

    private void batch(Transaction log) {
        for (int i = random.nextInt(1, BATCH_MAX); i > 0; i--) {
            List<Event> standing = events.stream().filter(ErasedTest::stands).toList();
            if (standing.isEmpty() || random.nextInt(3) == 0) {
                say(log, length());
                continue;
            }
            Event event = standing.get(random.nextInt(standing.size()));
            keep(
                    switch (random.nextInt(5)) {
                        case 0 -> Amend.delete(log, event);
                        case 1, 2 -> Amend.edit(log, event, text(length()));
                        default ->
                                Amend.react(log, event, Story.ANNA, "+" + random.nextInt(99), true);
                    });
        }
    }

    /// Mostly short; sometimes so long that it fills pages of its own.
    private int length() {
        return random.nextInt(8) == 0 ? random.nextInt(20_000) : random.nextInt(300);
    }

    private void say(Transaction log, int length) {
        Content.Message message =
                new Content.Message(
                        text(length),
                        OptionalLong.empty(),
                        Optional.of(new JsonText('"' + text(length / 2) + '"')));
        keep(List.of(LogScribe.append(log, TEA, Story.ANNA, message)));
    }

    private String text(int length) {
        return "<mark-" + marks++ + ">" + "x".repeat(length);
    }

    private void keep(List<Event> changed) {
        for (Event event : changed) {
            if (event.seq() <= events.size()) {
                events.set((int) event.seq() - 1, event);
            } else {
                events.add(event);
            }
        }
    }

    private static boolean stands(Event event) {
        return event.content() instanceof Content.Message message && !message.state().deleted();
    }

    private Set<String> marksThatStand() {
        return events.stream()
                .filter(ErasedTest::stands)
                .map(event -> (Content.Message) event.content())
                .flatMap(m -> Stream.of(m.text(), m.data().map(JsonText::value).orElse("")))
                .flatMap(ErasedTest::marksIn)
                .collect(Collectors.toSet());
    }

    private Set<String> marksInFiles() throws IOException {
        Set<String> found = new HashSet<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.map(ErasedTest::read).flatMap(ErasedTest::marksIn).forEach(found::add);
        }
        return found;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> marksIn(String text) {
        return MARK.matcher(text).results().map(found -> found.group());
    }
}
