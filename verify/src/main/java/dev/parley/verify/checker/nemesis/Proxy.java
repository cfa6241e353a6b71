package dev.parley.verify.checker.nemesis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;

/// A way to the server on which sockets can be cut, held up, or left half-open. Safe from any
/// thread.
public final class Proxy implements AutoCloseable {
    private static final int CONNECT_MILLIS_MAX = 2000;

    private final ServerSocket door;
    private final InetSocketAddress server;
    private final List<Link> links = new CopyOnWriteArrayList<>();

    /// A way to that address.
    public Proxy(InetSocketAddress server) {
        this.server = server;
        try {
            this.door = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().name("proxy-door").start(this::acceptAll);
    }

    /// Where clients connect to.
    public InetSocketAddress address() {
        return (InetSocketAddress) door.getLocalSocketAddress();
    }

    private void acceptAll() {
        try {
            while (true) {
                take(door.accept());
            }
        } catch (IOException _) {
            links.forEach(Link::cut); // Closed.
        }
    }

    private void take(Socket client) throws IOException {
        Socket onward = new Socket();
        try {
            onward.connect(server, CONNECT_MILLIS_MAX);
        } catch (IOException _) {
            onward.close();
            client.close(); // The server is down.
            return;
        }
        links.removeIf(Link::isOver);
        links.add(new Link(client, onward));
    }

    private Optional<Link> any(SplittableRandom random) {
        links.removeIf(Link::isOver);
        List<Link> all = List.copyOf(links);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
    }

    /// Breaks one connection, on both sides. False when there is none.
    public boolean cut(SplittableRandom random) {
        return any(random)
                .map(link -> {
                    link.cut();
                    return true;
                })
                .orElse(false);
    }

    /// Holds one connection up. False when there is none.
    public boolean delay(SplittableRandom random, Duration time) {
        return any(random)
                .map(link -> {
                    link.holdFor(time);
                    return true;
                })
                .orElse(false);
    }

    /// Lets nothing more through on one connection, and tells neither side. False when there is
    /// none.
    public boolean leaveHalfOpen(SplittableRandom random) {
        return any(random)
                .map(link -> {
                    link.holdFor(Duration.ofDays(1));
                    return true;
                })
                .orElse(false);
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        links.forEach(Link::cut);
    }
}
