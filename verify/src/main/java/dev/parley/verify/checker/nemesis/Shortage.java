package dev.parley.verify.checker.nemesis;

import dev.parley.verify.server.ServerProcess;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A way to leave a server no room to write to, and to give it back.
public interface Shortage extends AutoCloseable {
    /// Where the server should keep its data.
    Path data();

    /// From now on files cannot grow.
    void begin(ServerProcess server);

    /// There is room again.
    void end(ServerProcess server);

    @Override
    void close();

    /// A small disk of its own where this process may mount one, else a bound on the size of the
    /// server's files where the system has that.
    ///
    /// @param folder an empty one
    /// @param megabytes how small the disk is
    static Optional<Shortage> possibleHere(Path folder, int megabytes) {
        String size = "size=" + megabytes + "m";
        if (succeeds("mount", "-t", "tmpfs", "-o", size, "tmpfs", folder.toString())) {
            return Optional.of(new SmallDisk(folder));
        }
        return succeeds("prlimit", "--version")
                ? Optional.of(new FileBound(folder))
                : Optional.empty();
    }

    /// Runs a program of the system.
    static boolean succeeds(String... command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /// A file system in memory, filled up by a file beside the data folder.
    record SmallDisk(Path mount) implements Shortage {
        @Override
        public Path data() {
            return mount.resolve("data");
        }

        private Path filler() {
            return mount.resolve("filler");
        }

        @Override
        public void begin(ServerProcess server) {
            byte[] block = new byte[4096];
            try (OutputStream filler = Files.newOutputStream(filler())) {
                while (true) {
                    filler.write(block);
                }
            } catch (IOException _) {
                // No space left on device.
            }
        }

        @Override
        public void end(ServerProcess server) {
            try {
                Files.delete(filler());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            if (!succeeds("umount", mount.toString())) {
                throw new AssertionError("expected: " + mount + " to be unmounted");
            }
        }
    }

    /// RLIMIT_FSIZE of the running process: a write past it fails.
    record FileBound(Path data) implements Shortage {
        @Override
        public void begin(ServerProcess server) {
            limit(server, "1");
        }

        @Override
        public void end(ServerProcess server) {
            limit(server, "unlimited");
        }

        private static void limit(ServerProcess server, String bytes) {
            List<String> command =
                    List.of(
                            "prlimit",
                            "--pid",
                            Long.toString(server.pid()),
                            "--fsize=" + bytes + ":unlimited");
            if (!succeeds(command.toArray(String[]::new))) {
                throw new AssertionError("expected: success of " + command);
            }
        }

        @Override
        public void close() {}
    }
}
