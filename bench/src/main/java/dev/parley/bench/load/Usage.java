package dev.parley.bench.load;

import dev.parley.bench.process.ProcessStat;
import dev.parley.bench.report.Figures;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/// What a stretch of time took of the server and of this process.
///
/// @param switches times a thread of the server gave its core away by itself
public record Usage(
        Duration time, Optional<Duration> serverCpu, Optional<Long> switches, Duration ownCpu) {
    private static final double NANOS_PER_MICRO = 1e3;
    private static final double NANOS_PER_SECOND = 1e9;

    /// Begins now.
    public static Watch watch(Optional<ProcessStat> server) throws IOException {
        return new Watch(
                server, cpu(server), switches(server), ProcessStat.self().cpu(), System.nanoTime());
    }

    private static Optional<Long> switches(Optional<ProcessStat> server) throws IOException {
        return server.isPresent()
                ? Optional.of(server.get().voluntarySwitches())
                : Optional.empty();
    }

    private static Optional<Duration> cpu(Optional<ProcessStat> server) throws IOException {
        return server.isPresent() ? Optional.of(server.get().cpu()) : Optional.empty();
    }

    /// A measurement that is going on.
    ///
    /// @param cpu the server's so far
    public record Watch(
            Optional<ProcessStat> server,
            Optional<Duration> cpu,
            Optional<Long> switches,
            Duration ownCpu,
            long nanos) {
        /// What it took until now.
        public Usage stop() throws IOException {
            long end = System.nanoTime();
            Optional<Duration> now = Usage.cpu(server);
            Optional<Long> gaveWay = Usage.switches(server);
            return new Usage(
                    Duration.ofNanos(end - nanos),
                    now.flatMap(after -> cpu.map(after::minus)),
                    gaveWay.flatMap(after -> switches.map(before -> after - before)),
                    ProcessStat.self().cpu().minus(ownCpu));
        }
    }

    public double seconds() {
        return time.toNanos() / NANOS_PER_SECOND;
    }

    /// The server's, for each of so many.
    public OptionalDouble serverMicrosPer(long count) {
        return serverCpu.isPresent()
                ? OptionalDouble.of(micros(serverCpu.get(), count))
                : OptionalDouble.empty();
    }

    /// This process's, for each of so many.
    public double ownMicrosPer(long count) {
        return micros(ownCpu, count);
    }

    private static double micros(Duration cpu, long count) {
        return cpu.toNanos() / NANOS_PER_MICRO / count;
    }

    /// Time, and shares of a core.
    public Figures figures() {
        Figures figures = new Figures().number("seconds", seconds());
        serverCpu.ifPresent(
                cpu -> figures.number("serverCorePercent", 100.0 * cpu.toNanos() / time.toNanos()));
        switches.ifPresent(count -> figures.number("serverSwitchesPerSecond", count / seconds()));
        return figures.number("ownCorePercent", 100.0 * ownCpu.toNanos() / time.toNanos());
    }
}
