package dev.parley.bench.scenario;

import dev.parley.bench.scenario.Report.Column;

import java.util.List;

/// What people are shown of a load.
public final class Columns {
    /// Of messages sent and delivered.
    public static final List<Column> LOAD =
            List.of(
                    new Column("scene", "scene"),
                    new Column("in flight", "inFlight"),
                    new Column("asked/s", "perSecondAsked"),
                    new Column("messages", "messages"),
                    new Column("messages/s", "messagesPerSecond"),
                    new Column("deliveries/s", "deliveriesPerSecond"),
                    new Column("server µs/message", "serverMicrosPerMessage"),
                    new Column("µs/delivery", "serverMicrosPerDelivery"),
                    new Column("core %", "serverCorePercent"),
                    new Column("own µs/delivery", "ownMicrosPerDelivery"),
                    new Column("ack p50 ms", "ackP50Millis"),
                    new Column("ack p99", "ackP99Millis"),
                    new Column("ack p99.9", "ackP999Millis"),
                    new Column("delivery p50 ms", "deliveryP50Millis"),
                    new Column("delivery p99", "deliveryP99Millis"),
                    new Column("all p99 ms", "allP99Millis"));

    private Columns() {}
}
