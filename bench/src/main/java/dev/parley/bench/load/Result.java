package dev.parley.bench.load;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// What one run measured, from the first message to the last delivery.
record Result(
        String scene,
        int window,
        long messages,
        long deliveries,
        Duration time,
        Optional<Duration> serverCpu,
        Duration ownCpu,
        double ackP50Millis,
        double ackP99Millis) {

    /// For people.
    String line() {
        return String.format(
                Locale.ROOT,
                "%s, %d in flight: %,d messages, %,d deliveries in %.1f s (%,.0f and %,.0f a"
                    + " second); server CPU %s; own CPU %.2f µs a message; acks p50 %.2f ms, p99"
                    + " %.2f ms",
                scene,
                window,
                messages,
                deliveries,
                seconds(),
                messages / seconds(),
                deliveries / seconds(),
                serverCpu.map(this::serverLine).orElse("unknown"),
                perMessage(ownCpu),
                ackP50Millis,
                ackP99Millis);
    }

    private String serverLine(Duration cpu) {
        return String.format(
                Locale.ROOT,
                "%.2f µs a message, %.3f µs a delivery (%.0f %% of a core)",
                perMessage(cpu),
                perDelivery(cpu),
                100 * cpu.toNanos() / (double) time.toNanos());
    }

    /// For programs: one JSON object.
    String json() {
        return String.format(
                Locale.ROOT,
                "{\"scene\":\"%s\",\"window\":%d,\"messages\":%d,\"deliveries\":%d,\"seconds\":%.3f,"
                    + "\"serverCpuMicrosPerMessage\":%s,\"serverCpuMicrosPerDelivery\":%s,"
                    + "\"ownCpuMicrosPerMessage\":%.3f,\"ackP50Millis\":%.3f,\"ackP99Millis\":%.3f}",
                scene,
                window,
                messages,
                deliveries,
                seconds(),
                number(this::perMessage),
                number(this::perDelivery),
                perMessage(ownCpu),
                ackP50Millis,
                ackP99Millis);
    }

    private String number(Function<Duration, Double> value) {
        return serverCpu
                .map(cpu -> String.format(Locale.ROOT, "%.4f", value.apply(cpu)))
                .orElse("null");
    }

    private double seconds() {
        return time.toNanos() / 1e9;
    }

    private double perMessage(Duration cpu) {
        return cpu.toNanos() / 1e3 / messages;
    }

    private double perDelivery(Duration cpu) {
        return cpu.toNanos() / 1e3 / deliveries;
    }
}
