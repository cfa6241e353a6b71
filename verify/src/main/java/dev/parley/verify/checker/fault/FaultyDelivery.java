package dev.parley.verify.checker.fault;

import dev.parley.core.conversation.Outcome.Appended;
import dev.parley.core.conversation.Outcome.Repeated;
import dev.parley.core.delivery.Delivery;
import dev.parley.core.delivery.Settled;
import dev.parley.protocol.event.Content.Message;

import java.util.ArrayList;
import java.util.List;

/// Delivery with a fault in it. Confined to the writer thread.
final class FaultyDelivery implements Delivery {
    private static final int DROP_EACH = 40;
    private static final int TWICE_EACH = 20;

    private final Delivery real;
    private final Fault fault;
    private int messages;

    FaultyDelivery(Delivery real, Fault fault) {
        this.real = real;
        this.fault = fault;
    }

    @Override
    public void deliver(List<Settled> settled) {
        List<Settled> changed = new ArrayList<>(settled.size());
        for (Settled one : settled) {
            boolean message =
                    one.outcome() instanceof Appended appended
                            && appended.event().content() instanceof Message;
            messages += message ? 1 : 0;
            if (message && fault == Fault.LIVE_EVENT_DROPPED && messages % DROP_EACH == 0) {
                changed.add(new Settled(one.submission(), ackOnly((Appended) one.outcome())));
            } else {
                changed.add(one);
                if (message && fault == Fault.EVENT_DELIVERED_TWICE && messages % TWICE_EACH == 0) {
                    changed.add(one);
                }
            }
        }
        real.deliver(changed);
    }

    private static Repeated ackOnly(Appended appended) {
        return new Repeated(appended.logged());
    }
}
