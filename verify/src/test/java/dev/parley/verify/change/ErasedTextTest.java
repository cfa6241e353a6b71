package dev.parley.verify.change;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.parley.verify.client.Frames;
import dev.parley.verify.client.Talker;
import dev.parley.verify.server.ServerProcess;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What was deleted or replaced is in no file of the data folder, looked for byte by byte, after
/// the server was killed or stopped. Each text holds a mark of its own.
final class ErasedTextTest {
    private static final Pattern MARK = Pattern.compile("<mark-[a-z0-9-]+>");
    private static final int PAGES = 30_000;

    @Test
    void deletedAndReplacedTextsAreGoneAfterAKillAndAfterAStop() {
        try (ServerProcess server = ServerProcess.start("limits.requests-per-second=0");
                Room room = new Room(server, "private")) {
            Set<String> standing = new TreeSet<>();
            standing.addAll(change(room, "one"));
            server.kill();
            server.startAgain();
            assertThat(marksIn(server.data())).isEqualTo(standing);
            try (Talker alice = back(server, room.alice())) {
                assertPresent(alice, room.conversation());
                standing.add(mark("two"));
                Room.done(alice, "group", "group", room.group(), "message", mark("two"));
                deleteEverything(alice, room.conversation());
            }
            server.terminate();
            assertThat(marksIn(server.data())).isEmpty();
            assertThat(server.lines().toString()).doesNotContain("<mark-");
        }
    }

    /// Says, edits and deletes; gives the marks that stand.
    private static Set<String> change(Room room, String name) {
        Set<String> standing = new TreeSet<>();
        for (int length : new int[] {0, PAGES}) {
            String part = name + "-" + length + "-";
            String rest = "x".repeat(length);
            long gone = room.say(room.bob(), mark(part + "gone") + rest);
            room.in(room.bob(), "edit", "seq", gone, "message", mark(part + "edited") + rest);
            long kept = room.say(room.bob(), mark(part + "replaced") + rest);
            room.inGroup(room.bob(), "group", "message", "", "data", mark(part + "data") + rest);
            standing.add(mark(part + "data"));
            room.in(room.bob(), "edit", "seq", kept, "message", mark(part + "again") + rest);
            room.in(room.bob(), "edit", "seq", kept, "message", mark(part + "kept") + rest);
            standing.add(mark(part + "kept"));
            room.in(room.alice(), "delete", "seq", gone);
        }
        return standing;
    }

    private static void deleteEverything(Talker owner, String conversation) {
        for (JsonNode event : Frames.wholeHistory(owner, conversation)) {
            if (event.path("action").asText().equals("group")) {
                Room.done(owner, "delete", "conversation", conversation, "seq", Frames.seq(event));
            }
        }
    }

    private static void assertPresent(Talker reader, String conversation) {
        assertThat(Frames.wholeHistory(reader, conversation).toString())
                .contains("-kept>", "-data>")
                .doesNotContain("-gone>", "-edited>", "-replaced>", "-again>");
    }

    private static Talker back(ServerProcess server, Talker who) {
        return Talker.back(server, who.token());
    }

    private static String mark(String name) {
        return "<mark-" + name + ">";
    }

    private static Set<String> marksIn(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(ErasedTextTest::read)
                    .flatMap(text -> MARK.matcher(text).results())
                    .map(found -> found.group())
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
