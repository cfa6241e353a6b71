package dev.parley.client.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

class FileStorageTest {
    private static final StoredLogin ALICE =
            new StoredLogin("alice", "secret-token", Optional.of("log-1"));

    @TempDir Path parent;

    @Test
    void keepsEverythingOverARestart() throws IOException {
        try (Storage storage = open()) {
            storage.saveLogin(ALICE);
            storage.saveCursor("lobby", 7);
            storage.saveCursor("team", 1);
            storage.saveCursor("lobby", 8);
            storage.removeCursor("team");
            storage.add(request("m1", "é \n 😀 \\ \uD83D"));
            storage.add(request("m2", "two"));
            storage.remove("m1");
            storage.add(request("m3", "three"));
        }

        try (Storage storage = open()) {
            assertThat(storage.load())
                    .isEqualTo(
                            new Stored(
                                    Optional.of(ALICE),
                                    Map.of("lobby", 8L),
                                    List.of(request("m2", "two"), request("m3", "three"))));
        }
    }

    @Test
    void whatWasReportedAsKeptSurvivesWithoutAClose() throws IOException {
        byte[] journal;
        try (Storage storage = open()) {
            storage.add(request("m1", "one"));
            journal = Files.readAllBytes(folder().resolve("journal"));
        }

        assertThat(new String(journal, StandardCharsets.UTF_8)).contains("m1").endsWith("\n");
    }

    @Test
    void aLineThatACrashCutOffIsDropped() throws IOException {
        try (Storage storage = open()) {
            storage.saveCursor("lobby", 7);
        }
        append("{\"cursor\":\"lobby\",\"se");

        try (Storage storage = open()) {
            assertThat(storage.load().cursors()).isEqualTo(Map.of("lobby", 7L));
            storage.saveCursor("lobby", 8);
        }
        try (Storage storage = open()) {
            assertThat(storage.load().cursors()).isEqualTo(Map.of("lobby", 8L));
        }
    }

    @Test
    void damageBeforeTheEndIsRefusedAndNamed() throws IOException {
        try (Storage storage = open()) {
            storage.saveCursor("lobby", 7);
        }
        append("garbage\n{\"cursor\":\"lobby\",\"seq\":8}\n");

        assertThatThrownBy(this::open)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("journal, byte");
    }

    @Test
    void onlyItsOwnerCanReadIt() throws IOException {
        try (Storage storage = open()) {
            storage.saveLogin(ALICE);
        }

        assertThat(rights(folder())).isEqualTo("rwx------");
        assertThat(rights(folder().resolve("journal"))).isEqualTo("rw-------");
    }

    @Test
    void aFileThatOthersCouldReadIsClosedToThem() throws IOException {
        Files.createDirectories(folder());
        Path journal = Files.createFile(folder().resolve("journal"));
        Files.setPosixFilePermissions(journal, PosixFilePermissions.fromString("rw-r--r--"));

        open().close();

        assertThat(rights(journal)).isEqualTo("rw-------");
    }

    @Test
    void twoClientsDoNotShareAFolder() throws IOException {
        try (Storage storage = open()) {
            storage.saveLogin(ALICE);
            assertThatThrownBy(this::open).hasMessageContaining("another client is using it");
        }
        open().close();
    }

    @Test
    void theFileStaysShortHoweverMuchHappens() throws IOException {
        try (Storage storage = open()) {
            storage.saveLogin(ALICE);
            storage.add(request("m1", "one"));
            for (long seq = 1; seq <= 50_000; seq++) {
                storage.saveCursor("lobby", seq);
            }
        }

        assertThat(Files.size(folder().resolve("journal"))).isLessThan(300_000);
        try (Storage storage = open()) {
            assertThat(storage.load())
                    .isEqualTo(
                            new Stored(
                                    Optional.of(ALICE),
                                    Map.of("lobby", 50_000L),
                                    List.of(request("m1", "one"))));
        }
    }

    @Test
    void aTokenThatWasSignedOutIsGoneFromTheDisk() throws IOException {
        try (Storage storage = open()) {
            storage.saveLogin(ALICE);
            storage.clear();
        }

        try (var files = Files.list(folder())) {
            for (Path file : files.toList()) {
                assertThat(Files.readString(file)).doesNotContain("secret-token");
            }
        }
    }

    @Test
    void aTokenIsNotPrinted() {
        assertThat(ALICE.toString()).doesNotContain("secret-token");
    }

    /// The file and the memory say the same after whatever happened, and after a reopening at any
    /// time.
    @Test
    void agreesWithMemoryAfterAnyChanges() throws IOException {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        MemoryStorage model = new MemoryStorage();
        Storage storage = open();
        for (int step = 0; step < 2_000; step++) {
            if (random.nextInt(50) == 0) {
                storage.close();
                storage = open();
            }
            long draw = random.nextLong();
            change(model, new SplittableRandom(draw));
            change(storage, new SplittableRandom(draw));
            assertThat(storage.load()).as("seed %s", seed).isEqualTo(model.load());
        }
        storage.close();
    }

    private static void change(Storage storage, SplittableRandom random) throws IOException {
        String name = "n" + random.nextInt(10);
        switch (random.nextInt(40)) {
            case 0 -> storage.clear();
            case 1, 2 -> storage.saveLogin(new StoredLogin(name, "t", Optional.empty()));
            case 3, 4, 5 -> storage.removeCursor(name);
            case 6, 7, 8, 9, 10, 11, 12, 13, 14 ->
                    storage.add(request("m" + random.nextInt(1_000_000), name));
            case 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25 -> {
                var outbox = storage.load().outbox();
                if (!outbox.isEmpty()) {
                    storage.remove(outbox.get(random.nextInt(outbox.size())).id());
                }
            }
            default -> storage.saveCursor(name, random.nextInt(100));
        }
    }

    private static StoredRequest request(String id, String text) {
        return new StoredRequest(id, Instant.ofEpochMilli(1_800_000_000_000L), text);
    }

    private static String rights(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private Path folder() {
        return parent.resolve("a").resolve("b");
    }

    private Storage open() {
        return Storage.inFolder(folder());
    }

    private void append(String text) throws IOException {
        Files.writeString(folder().resolve("journal"), text, StandardOpenOption.APPEND);
    }
}
