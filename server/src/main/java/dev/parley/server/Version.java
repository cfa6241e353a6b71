package dev.parley.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// Which Parley this is, as the build wrote it down.
final class Version {
    private Version() {}

    /// Such as `0.1.0`.
    static String number() {
        try (InputStream text = Version.class.getResourceAsStream("version.txt")) {
            byte[] bytes = Objects.requireNonNull(text, "version.txt").readAllBytes();
            return new String(bytes, StandardCharsets.UTF_8).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
