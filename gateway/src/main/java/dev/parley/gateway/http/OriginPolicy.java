package dev.parley.gateway.http;

import io.netty.util.NetUtil;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Which pages may connect (RFC 6454). Immutable.
///
/// | Origin header | verdict |
/// |---|---|
/// | none | allowed: not a browser; login is still needed |
/// | `null`, or more than one | refused, always |
/// | exactly one of the allowed origins, or any when `*` is among them | allowed |
/// | the page of this server itself, and Host is `localhost` or an IP literal | allowed |
/// | anything else | refused |
///
/// A DNS name is never taken for "this server itself": whoever controls a name can point it at any
/// address, also at a machine behind a firewall (DNS rebinding).
public final class OriginPolicy {
    private static final String ANY = "*";

    private final Set<String> allowed;

    /// @param allowed origins as browsers write them, or `*`
    public OriginPolicy(Set<String> allowed) {
        this.allowed = Set.copyOf(allowed);
    }

    /// What the policy says of a request.
    public sealed interface Verdict {}

    /// May pass; `origin` is to be named in CORS answers.
    public record Allowed(Optional<String> origin) implements Verdict {}

    /// May not pass; `explanation` names the origin and the setting.
    public record Refused(String origin, String explanation) implements Verdict {}

    /// The verdict on a request with these headers.
    public Verdict judge(List<String> origins, Optional<String> host) {
        if (origins.isEmpty()) {
            return new Allowed(Optional.empty());
        }
        if (origins.size() > 1) {
            return refuse(String.join(", ", origins), "a request has one Origin header");
        }
        String origin = origins.getFirst();
        if (origin.equals("null")) {
            return refuse(origin, "a page without an origin of its own cannot be allowed");
        }
        if (allowed.contains(ANY) || allowed.contains(origin) || isOwnPage(origin, host)) {
            return new Allowed(Optional.of(origin));
        }
        return refuse(origin, hint(origin));
    }

    /// Whether answers are the same for every origin.
    public boolean allowsAny() {
        return allowed.contains(ANY);
    }

    private static boolean isOwnPage(String origin, Optional<String> host) {
        return host.map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> isLoopbackOrLiteral(hostOf(name)))
                .map(name -> origin.equals("http://" + withoutDefaultPort(name)))
                .orElse(false);
    }

    private static boolean isLoopbackOrLiteral(String host) {
        return host.equals("localhost")
                || NetUtil.isValidIpV4Address(host)
                || (host.startsWith("[") && NetUtil.isValidIpV6Address(host));
    }

    private static String hostOf(String hostAndPort) {
        int bracket = hostAndPort.lastIndexOf(']');
        int colon = hostAndPort.lastIndexOf(':');
        return colon > bracket ? hostAndPort.substring(0, colon) : hostAndPort;
    }

    private static String withoutDefaultPort(String hostAndPort) {
        return hostAndPort.endsWith(":80")
                ? hostAndPort.substring(0, hostAndPort.length() - 3)
                : hostAndPort;
    }

    private static String hint(String origin) {
        String shown = printable(origin);
        return "to allow it, start the server with --allow-origin "
                + shown
                + " (setting allow-origin)";
    }

    private static Refused refuse(String origin, String why) {
        String shown = printable(origin);
        return new Refused(shown, "Origin " + shown + " is not allowed: " + why + ".");
    }

    /// The header as it may be shown in an answer and a log: no control characters, not endless.
    private static String printable(String text) {
        String shown = text.length() > 200 ? text.substring(0, 200) + "…" : text;
        return shown.replaceAll("[^\\x20-\\x7e…]", "?");
    }
}
