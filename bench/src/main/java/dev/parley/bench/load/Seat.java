package dev.parley.bench.load;

import dev.parley.bench.client.Inbox;
import dev.parley.bench.client.LoadFailure;
import dev.parley.bench.client.Payload;

/// One connection's place in a conversation.
class Seat implements Inbox {
    private final Conversation conversation;
    private final Traffic traffic;
    private long arrived;

    Seat(Conversation conversation, Traffic traffic) {
        this.conversation = conversation;
        this.traffic = traffic;
    }

    @Override
    public void onDelivery(Payload payload) throws LoadFailure {
        traffic.onDelivery(payload);
        onArrival();
    }

    /// Got the next message of the conversation, or what stands for it.
    final void onArrival() throws LoadFailure {
        long sentNanos = conversation.onArrival(arrived++);
        if (sentNanos >= 0) {
            traffic.onComplete(System.nanoTime() - sentNanos);
        }
    }
}
