package dev.parley.testkit.client;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// An HTTP response as it came over the wire.
///
/// @param headers by lower-case name, values in order
public record HttpAnswer(int status, Map<String, List<String>> headers, String body) {
    /// The first value of a header.
    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream().findFirst();
    }
}
