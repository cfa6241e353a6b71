package dev.parley.server;

import dev.parley.core.delivery.Delivery;
import dev.parley.core.log.LogReader;
import dev.parley.core.log.MessageLog;

import java.time.Clock;

/// What lies between the parts of a server. Another program that starts one may put something of
/// its own there; the packed one does not. Each method is called once, while the server is wired.
public interface Ports {
    /// Nothing in between.
    Ports AS_THEY_ARE = new Ports() {};

    /// The log the writer gets.
    default MessageLog log(MessageLog log) {
        return log;
    }

    /// The log as it is read.
    default LogReader reader(LogReader reader) {
        return reader;
    }

    /// Where the writer delivers to.
    default Delivery delivery(Delivery delivery) {
        return delivery;
    }

    /// What tells the time of events.
    default Clock clock() {
        return Clock.systemUTC();
    }
}
