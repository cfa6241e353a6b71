package dev.parley.bench.client;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/// Loopback addresses to connect from, in turn. A system has some 28,000 ports to give for each,
/// and a closed connection keeps its own for a minute.
final class Sources {
    private static final int COUNT = 16;

    private final boolean loopbackIsABlock = System.getProperty("os.name", "").equals("Linux");
    private int next;

    /// Where the next connection comes from. Any port.
    InetSocketAddress next() throws UnknownHostException {
        int last = loopbackIsABlock ? 2 + next++ % COUNT : 1;
        return new InetSocketAddress(
                InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last}), 0);
    }
}
