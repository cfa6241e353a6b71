package dev.parley.verify.checker.fault;

import dev.parley.core.delivery.Delivery;
import dev.parley.core.log.LogReader;
import dev.parley.core.log.MessageLog;
import dev.parley.server.Ports;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/// Puts a fault, if there is one, between the parts of a server.
final class FaultyPorts implements Ports {
    private final Clock clock;
    private final Optional<Fault> fault;
    private final Path data;
    private final Originals originals = new Originals();

    /// @param data the server's data folder
    FaultyPorts(Clock clock, Optional<Fault> fault, Path data) {
        this.clock = clock;
        this.fault = fault;
        this.data = data;
    }

    @Override
    public MessageLog log(MessageLog log) {
        return fault.<MessageLog>map(one -> new FaultyLog(log, one, originals, data)).orElse(log);
    }

    @Override
    public LogReader reader(LogReader reader) {
        return fault.<LogReader>map(one -> new FaultyReader(reader, one, originals)).orElse(reader);
    }

    @Override
    public Delivery delivery(Delivery delivery) {
        return fault.<Delivery>map(one -> new FaultyDelivery(delivery, one)).orElse(delivery);
    }

    @Override
    public Clock clock() {
        return clock;
    }
}
