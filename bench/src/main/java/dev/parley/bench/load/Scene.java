package dev.parley.bench.load;

import java.util.List;

/// Who sends, and how many connections each message goes to.
///
/// @param name for people
/// @param acked whether each message is acknowledged
public record Scene(String name, List<Sender> senders, int receivers, boolean acked) {
    public Scene {
        senders = List.copyOf(senders);
    }

    /// Whether everything sent has been acknowledged and has arrived.
    public boolean isComplete(Traffic traffic) {
        return (!acked || traffic.acked() == traffic.sent())
                && traffic.delivered() == traffic.sent() * receivers;
    }
}
