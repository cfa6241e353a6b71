package dev.parley.bench.load;

import dev.parley.bench.client.ClientLoop;
import dev.parley.bench.peer.Peer.Garbage;
import dev.parley.bench.process.Jvm;
import dev.parley.bench.process.ProcessStat;
import dev.parley.bench.report.Figures;
import dev.parley.bench.report.Progress;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// What connections cost that are logged in and silent: the difference between two numbers of them,
/// so that what a server takes for itself does not count.
public final class Idle {
    private static final Duration SETTLE = Duration.ofSeconds(3);
    private static final double BYTES_PER_KIB = 1024;
    private static final double BYTES_PER_MIB = 1 << 20;

    private final ClientLoop loop;
    private final ProcessStat server;
    private final Garbage garbage;
    private final Progress progress;

    public Idle(ClientLoop loop, ProcessStat server, Garbage garbage, Progress progress) {
        this.loop = loop;
        this.server = server;
        this.garbage = garbage;
        this.progress = progress;
    }

    private record Memory(long resident, OptionalLong live, OptionalLong direct) {}

    /// Logs `few` in and then so many more that there are `many`, watches these for that long.
    public Figures measure(int few, int many, Duration time) throws IOException {
        Crowd crowd = new Crowd(loop, progress);
        crowd.logIn(0, few);
        Memory before = memory();
        crowd.logIn(few, many - few);
        Memory after = memory();
        progress.step("watching " + many + " idle connections for " + time.toSeconds() + " s");
        Usage.Watch watch = Usage.watch(Optional.of(server));
        loop.turnFor(time);
        Usage usage = watch.stop();
        int more = many - few;
        return new Figures()
                .count("connections", many)
                .count("connectionsBefore", few)
                .number("residentMib", after.resident / BYTES_PER_MIB)
                .number(
                        "residentKibPerConnection",
                        (after.resident - before.resident) / BYTES_PER_KIB / more)
                .number("liveMib", mib(after.live))
                .number("liveKibPerConnection", slope(before.live, after.live, more))
                .number("directKibPerConnection", slope(before.direct, after.direct, more))
                .number("seconds", usage.seconds())
                .number("serverMicrosPerConnectionSecond", perSecond(usage, many))
                .number("ownMicrosPerConnectionSecond", usage.ownMicrosPer(many) / usage.seconds());
    }

    private static OptionalDouble mib(OptionalLong bytes) {
        return bytes.isPresent()
                ? OptionalDouble.of(bytes.getAsLong() / BYTES_PER_MIB)
                : OptionalDouble.empty();
    }

    private static OptionalDouble perSecond(Usage usage, int connections) {
        OptionalDouble micros = usage.serverMicrosPer(connections);
        return micros.isPresent()
                ? OptionalDouble.of(micros.getAsDouble() / usage.seconds())
                : OptionalDouble.empty();
    }

    private static OptionalDouble slope(OptionalLong before, OptionalLong after, int more) {
        return before.isPresent() && after.isPresent()
                ? OptionalDouble.of((after.getAsLong() - before.getAsLong()) / BYTES_PER_KIB / more)
                : OptionalDouble.empty();
    }

    private Memory memory() throws IOException {
        loop.turnFor(SETTLE);
        return switch (garbage) {
            case JVM -> {
                Jvm jvm = new Jvm(server.pid());
                jvm.collect();
                yield new Memory(
                        server.residentBytes(),
                        OptionalLong.of(jvm.liveBytes()),
                        jvm.directBytes());
            }
            case SIGNAL -> {
                server.signal("USR2");
                loop.turnFor(SETTLE);
                yield resident();
            }
            case NONE -> resident();
        };
    }

    private Memory resident() throws IOException {
        return new Memory(server.residentBytes(), OptionalLong.empty(), OptionalLong.empty());
    }
}
