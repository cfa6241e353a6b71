package dev.parley.gateway.session;

import dev.parley.gateway.limit.TokenBucket;
import dev.parley.protocol.json.Decoded;
import dev.parley.protocol.json.Decoded.Accepted;
import dev.parley.protocol.request.ClientRequest;
import dev.parley.protocol.request.ClientRequest.Create;
import dev.parley.protocol.request.ClientRequest.Login;
import dev.parley.protocol.request.ClientRequest.Presence;

import org.jspecify.annotations.Nullable;

/// How much one connection may ask, alone and together with its user's others. Confined to its
/// event loop.
final class Allowance {
    private static final int BYTES_PER_TOKEN = 4096;
    private static final int USERS_PER_TOKEN = 10;
    private static final int RESUME_TOKENS = 10;

    private final TokenBucket bucket;
    private UserDirectory.@Nullable Entry shared;

    /// @param requestsPerSecond steady rate; 0 is unlimited
    Allowance(int requestsPerSecond) {
        this.bucket = new TokenBucket(requestsPerSecond, System.nanoTime());
    }

    /// From now on what the user's connections may ask together counts too.
    void shareWith(UserDirectory.Entry entry) {
        shared = entry;
    }

    /// It has no user any more.
    void shareNothing() {
        shared = null;
    }

    /// Pays for a request. Gives 0, or after how many milliseconds it may be tried again.
    long take(byte[] text, Decoded decoded) {
        int cost = 1 + text.length / BYTES_PER_TOKEN + more(decoded);
        long now = System.nanoTime();
        long wait = bucket.take(now, cost);
        UserDirectory.Entry entry = shared;
        return wait > 0 || entry == null ? wait : entry.take(now, cost);
    }

    /// What touches many counts as several requests.
    private static int more(Decoded decoded) {
        if (!(decoded instanceof Accepted accepted)) {
            return 0;
        }
        ClientRequest request = accepted.request();
        return switch (request) {
            case Create create -> create.members().size() / USERS_PER_TOKEN;
            case Presence presence -> presence.users().size() / USERS_PER_TOKEN;
            case Login login when login.resume().isPresent() -> RESUME_TOKENS;
            default -> 0;
        };
    }
}
