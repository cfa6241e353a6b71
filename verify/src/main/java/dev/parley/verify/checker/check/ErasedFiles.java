package dev.parley.verify.checker.check;

import dev.parley.verify.checker.history.ConversationLog;
import dev.parley.verify.checker.history.Evidence;
import dev.parley.verify.checker.history.MessageVersions;
import dev.parley.verify.checker.history.MessageVersions.Version;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// After a stop, the files of the server hold no text of a deleted message. The one check that
/// looks beyond what clients saw. Stateless.
public final class ErasedFiles {
    private ErasedFiles() {}

    /// What is found in the files of that folder.
    public static List<Violation> violations(Evidence evidence, Path data) {
        String bytes = contents(data);
        List<Violation> found = new ArrayList<>();
        Map<String, Long> places = marks(bytes);
        for (ConversationLog log : evidence.logs()) {
            for (MessageVersions message : log.messages()) {
                if (message.deletedBy().isPresent()) {
                    check(evidence, log, message, places, found);
                }
            }
        }
        return found;
    }

    private static void check(
            Evidence evidence,
            ConversationLog log,
            MessageVersions message,
            Map<String, Long> places,
            List<Violation> found) {
        for (Version version : message.versions()) {
            String mark = version.text().map(ErasedFiles::mark).orElse("");
            if (places.containsKey(mark)) {
                long seq = message.event().seq();
                found.add(
                        new Violation(
                                Promise.ERASED,
                                "%s of the deleted %s %d is in the files, at %d"
                                        .formatted(mark, log.conversation(), seq, places.get(mark)),
                                new Stories(evidence)
                                        .event(log.conversation(), version.seq())
                                        .event(
                                                log.conversation(),
                                                message.deletedBy().orElseThrow())
                                        .entries()));
                return;
            }
        }
    }

    /// Every text begins with a mark of its own, in angle brackets.
    private static String mark(String text) {
        int end = text.indexOf('>');
        return text.startsWith("<") && end > 0 ? text.substring(0, end + 1) : "";
    }

    private static Map<String, Long> marks(String bytes) {
        Map<String, Long> places = new HashMap<>();
        for (int begin = bytes.indexOf("<u"); begin >= 0; begin = bytes.indexOf("<u", begin + 1)) {
            int end = bytes.indexOf('>', begin);
            if (end > 0 && end - begin < 64) {
                places.put(bytes.substring(begin, end + 1), (long) begin);
            }
        }
        return places;
    }

    private static String contents(Path data) {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all.toString();
    }
}
