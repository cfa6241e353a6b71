package dev.parley.bench.peer;

import java.util.List;

/// Everyone there is to compare.
public final class Peers {
    private Peers() {}

    /// Parley first.
    public static List<Peer> all() {
        return List.of(
                new ParleyPeer("fsync", List.of(), ""),
                new ParleyPeer("os", List.of(), ""),
                new FloorPeer(List.of()),
                NodePeer.WS,
                NodePeer.SOCKET_IO,
                new NatsPeer(),
                new EjabberdPeer());
    }
}
