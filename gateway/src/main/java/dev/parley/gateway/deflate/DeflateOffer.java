package dev.parley.gateway.deflate;

import dev.parley.gateway.deflate.ExtensionHeader.Extension;
import dev.parley.gateway.deflate.ExtensionHeader.Parameter;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the server agrees to when a client offers `permessage-deflate` (RFC 7692, section 7).
/// Stateless.
///
/// Always without context takeover, in both directions: only then can one compressed message be
/// sent to many, and nothing has to be kept for a connection.
public final class DeflateOffer {
    private static final String NAME = "permessage-deflate";
    private static final String SERVER_WINDOW = "server_max_window_bits";

    /// The only window the JDK's deflater has.
    private static final String WINDOW_BITS = "15";

    private static final Set<String> WINDOWS =
            Set.of("8", "9", "10", "11", "12", "13", "14", WINDOW_BITS);
    private static final String AGREED =
            NAME + "; server_no_context_takeover; client_no_context_takeover";

    private DeflateOffer() {}

    /// The extension agreed to, as the handshake's answer names it: for the first offer that can be
    /// served, if there is one. A header that is not as it should be offers nothing.
    ///
    /// @param headers each `Sec-WebSocket-Extensions` of the request
    public static Optional<String> answer(List<String> headers) {
        return ExtensionHeader.read(String.join(",", headers)).stream()
                .filter(offer -> offer.name().equals(NAME) && isServed(offer))
                .findFirst()
                .map(DeflateOffer::agreed);
    }

    private static boolean isServed(Extension offer) {
        Set<String> names = new HashSet<>();
        return offer.parameters().stream()
                .allMatch(parameter -> names.add(parameter.name()) && isServed(parameter));
    }

    /// A client's own window is a hint, of which the answer need not speak.
    private static boolean isServed(Parameter parameter) {
        Optional<String> value = parameter.value();
        return switch (parameter.name()) {
            case "server_no_context_takeover", "client_no_context_takeover" -> value.isEmpty();
            case "client_max_window_bits" -> value.map(WINDOWS::contains).orElse(true);
            case SERVER_WINDOW -> value.map(WINDOW_BITS::equals).orElse(false);
            default -> false;
        };
    }

    private static String agreed(Extension offer) {
        boolean namesWindow =
                offer.parameters().stream().anyMatch(one -> one.name().equals(SERVER_WINDOW));
        return namesWindow ? AGREED + "; " + SERVER_WINDOW + "=" + WINDOW_BITS : AGREED;
    }
}
