package dev.parley.server.config;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/// How hosts are written: a DNS name (RFC 1123, section 2.1), an IPv4 address of four decimal
/// parts, or an IPv6 address.
final class Hosts {
    private static final Pattern NAME =
            Pattern.compile(
                    "(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
                            + "(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");
    private static final Pattern LIKE_IPV4 = Pattern.compile("[0-9.]+");
    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");

    private static final Pattern LIKE_IPV6 = Pattern.compile("[0-9A-Fa-f]*:[0-9A-Fa-f:.]*");

    private Hosts() {}

    /// The address this text is, without asking any name server.
    static Optional<InetAddress> address(String text) {
        if (!IPV4.matcher(text).matches() && !LIKE_IPV6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    static boolean isName(String text) {
        return NAME.matcher(text).matches() && !LIKE_IPV4.matcher(text).matches();
    }

    /// For `bind`: what to listen on.
    static Kind<String> addressOrName() {
        return new Kind<>(
                "an address or a host name",
                text ->
                        isName(text) || address(text).isPresent()
                                ? Optional.of(text)
                                : Optional.empty());
    }
}
