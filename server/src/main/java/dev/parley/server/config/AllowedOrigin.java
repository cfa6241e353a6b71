package dev.parley.server.config;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An Origin from which browsers may connect, spelled as browsers send it (RFC 6454, section 6.2):
/// lower case, the scheme's own port left out. Or `*` for any.
public record AllowedOrigin(String text) {
    private static final Pattern FORM =
            Pattern.compile("(https?)://(\\[[^\\]]+]|[^:/\\[\\]]+)(?::([0-9]{1,5}))?");

    public AllowedOrigin {
        if (!normalized(text).filter(text::equals).isPresent()) {
            throw new IllegalArgumentException("not a bare origin in lower case: " + text);
        }
    }

    public boolean isAny() {
        return text.equals("*");
    }

    /// As browsers send it.
    @Override
    public String toString() {
        return text;
    }

    static Kind<AllowedOrigin> kind() {
        return new Kind<>(
                "http:// or https://, a host, if need be a colon and a port, no path; or *",
                text -> normalized(text).map(AllowedOrigin::new));
    }

    private static Optional<String> normalized(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        Matcher parts = FORM.matcher(lower);
        if (lower.equals("*")) {
            return Optional.of(lower);
        }
        if (!parts.matches() || !isHost(parts.group(2))) {
            return Optional.empty();
        }
        String origin = parts.group(1) + "://" + parts.group(2);
        if (parts.group(3) == null) {
            return Optional.of(origin);
        }
        int port = Integer.parseInt(parts.group(3));
        int implied = parts.group(1).equals("http") ? 80 : 443;
        if (port == 0 || port > 65535) {
            return Optional.empty();
        }
        return Optional.of(port == implied ? origin : origin + ":" + port);
    }

    private static boolean isHost(String host) {
        return host.startsWith("[")
                ? host.contains(":")
                        && Hosts.address(host.substring(1, host.length() - 1)).isPresent()
                : Hosts.isName(host) || Hosts.address(host).isPresent();
    }
}
