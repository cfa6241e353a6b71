package dev.parley.server;

import dev.parley.server.config.OneLine;
import dev.parley.server.config.Settings;
import dev.parley.store.sql.StoreException;

import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import java.util.stream.Stream;

/// Why a server with good settings cannot start here and now.
public sealed interface StartFailure {
    record PortInUse(int port) implements StartFailure {}

    record PortNotAllowed(int port) implements StartFailure {}

    record AddressNotOurs(String bind) implements StartFailure {}

    record DataNotUsable(String reason) implements StartFailure {}

    /// For people, exactly one line.
    default String line() {
        return OneLine.of(
                switch (this) {
                    case PortInUse it ->
                            "port: " + it.port() + " is in use (expected: a free port, or 0)";
                    case PortNotAllowed it ->
                            "port: "
                                    + it.port()
                                    + " needs rights this process lacks (expected: 1024 or higher)";
                    case AddressNotOurs it ->
                            "bind: " + it.bind() + " (expected: an address of this machine)";
                    case DataNotUsable it -> it.reason();
                });
    }

    /// Which failure an exception of [ServerRunner#run] stands for; empty for a bug. The texts are
    /// those of the operating system (errno EADDRINUSE, EADDRNOTAVAIL, EACCES), which the JDK and
    /// Netty's native transports both pass on.
    static Optional<StartFailure> recognize(Throwable thrown, Settings settings) {
        return Stream.iterate(thrown, one -> one != null, Throwable::getCause)
                .limit(10)
                .flatMap(one -> fromOne(one, settings).stream())
                .findFirst();
    }

    private static Optional<StartFailure> fromOne(Throwable one, Settings settings) {
        String text = String.valueOf(one.getMessage());
        if (one instanceof StoreException) {
            return Optional.of(new DataNotUsable(text));
        }
        if (text.contains("Address already in use")) {
            return Optional.of(new PortInUse(settings.port()));
        }
        boolean atSocket = one instanceof SocketException || text.startsWith("bind(");
        if (atSocket && text.contains("Permission denied")) {
            return Optional.of(new PortNotAllowed(settings.port()));
        }
        boolean unknown =
                one instanceof UnknownHostException || one instanceof UnresolvedAddressException;
        return unknown || text.contains("Cannot assign requested address")
                ? Optional.of(new AddressNotOurs(settings.bind()))
                : Optional.empty();
    }
}
