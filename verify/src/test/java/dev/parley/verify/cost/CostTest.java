package dev.parley.verify.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.verify.server.ServerProcess;

import org.junit.jupiter.api.Test;

import java.util.List;

/// Guards of what a message costs. The bounds leave room for noise: who crosses one has put
/// something on the way of every message, or takes a system call for each again. Raise one only
/// with a reason in `docs/PERFORMANCE.md`.
///
/// Seconds are not looked at. The quick compiler keeps every allocation that is written, so the
/// bytes hold still; a tuned server allocates less.
final class CostTest {
    private static final List<String> JVM =
            List.of(
                    "-Dio.netty.leakDetection.level=disabled",
                    // What NIO writes is counted by the kernel, what epoll sends is not.
                    "-Dio.netty.transport.noNative=true");

    private static final int WARM_UP = 2_000;
    private static final int PRIVATE_BYTES_MAX = 10_000;
    private static final int DELIVERY_BYTES_MAX = 300;
    private static final double CALLS_MAX = 0.5;

    private static ServerProcess start() {
        return ServerProcess.start(JVM, "limits.requests-per-second=0");
    }

    @Test
    void aPrivateMessageAllocatesLittle() throws Exception {
        try (ServerProcess server = start();
                Load load = Load.privately(server);
                Meter meter = Meter.on(server)) {
            load.send(WARM_UP);
            long before = meter.allocatedBytes();
            int sent = load.send(10_000);
            long bytes = (meter.allocatedBytes() - before) / sent;

            assertThat(bytes)
                    .as("heap bytes the server allocates for a private message, its ack included")
                    .isLessThan(PRIVATE_BYTES_MAX);
        }
    }

    @Test
    void aDeliveryAllocatesAlmostNothingAndSharesItsSystemCall() throws Exception {
        try (ServerProcess server = start();
                Load load = Load.toGroup(server, 50);
                Meter meter = Meter.on(server)) {
            load.send(WARM_UP);
            long bytesBefore = meter.allocatedBytes();
            long callsBefore = meter.writeCalls();
            long deliveries = (long) load.send(3_000) * load.receivers();
            double calls = (meter.writeCalls() - callsBefore) / (double) deliveries;
            long bytes = (meter.allocatedBytes() - bytesBefore) / deliveries;

            assertThat(bytes)
                    .as("heap bytes the server allocates for a delivery to one of 50 members")
                    .isLessThan(DELIVERY_BYTES_MAX);
            assertThat(calls)
                    .as("system calls that write, a delivery, with 32 messages in flight")
                    .isLessThan(CALLS_MAX);
        }
    }
}
