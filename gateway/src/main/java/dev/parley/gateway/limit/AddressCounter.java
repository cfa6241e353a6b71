package dev.parley.gateway.limit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.ConcurrentHashMap;

/// Counts connections by address. Safe from any thread. An IPv6 network of 64 bits counts as one
/// address, as one subscriber has all of it; loopback is not counted.
public final class AddressCounter {
    private static final int IPV6_NETWORK_BYTES = 8;

    private final int max;
    private final ConcurrentHashMap<String, Integer> counts = new ConcurrentHashMap<>();

    /// @param max most connections of one address; 0 is unlimited
    public AddressCounter(int max) {
        this.max = max;
    }

    /// Counts one more connection; false, and not counted, when the address has all it may have.
    public boolean enter(InetAddress address) {
        if (isExempt(address)) {
            return true;
        }
        boolean[] entered = new boolean[1];
        counts.compute(
                key(address),
                (_, count) -> {
                    int before = count == null ? 0 : count;
                    entered[0] = before < max;
                    return entered[0] ? Integer.valueOf(before + 1) : Integer.valueOf(before);
                });
        return entered[0];
    }

    /// Forgets one connection that [#enter] counted.
    public void leave(InetAddress address) {
        if (!isExempt(address)) {
            counts.computeIfPresent(key(address), (_, count) -> count > 1 ? count - 1 : null);
        }
    }

    private boolean isExempt(InetAddress address) {
        return max == 0 || address.isLoopbackAddress();
    }

    private static String key(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean six = address instanceof Inet6Address;
        return HexFormat.of().formatHex(six ? Arrays.copyOf(bytes, IPV6_NETWORK_BYTES) : bytes);
    }
}
