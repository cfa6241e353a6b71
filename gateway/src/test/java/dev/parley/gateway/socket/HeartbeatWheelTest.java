package dev.parley.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.embedded.EmbeddedChannel;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Time is what the test says it is: the wheel is turned by hand, in hours, so that the moments the
/// test itself takes do not count.
class HeartbeatWheelTest {
    private static final long INTERVAL = Duration.ofHours(16).toNanos();
    private static final long TICK = INTERVAL / 16;

    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final SocketLoop loop = new SocketLoop(channel.eventLoop(), Duration.ofDays(1000));
    private final long start = System.nanoTime();
    private final HeartbeatWheel wheel = new HeartbeatWheel(INTERVAL, start);
    private final Connection connection = new Connection(channel, loop, 1 << 20, Compression.OFF);

    @BeforeEach
    void add() {
        wheel.add(connection, start);
    }

    @AfterEach
    void finish() {
        channel.finishAndReleaseAll();
    }

    @Test
    void aQuietConnectionHearsFromTheServerAfterTheIntervalAndIsClosedAfterTwo() {
        List<String> sent = turn(1, 15);
        assertThat(sent).isEmpty();

        sent = turn(16, 18);
        assertThat(sent).containsExactly("heartbeat");

        sent = turn(19, 31);
        assertThat(sent).isEmpty();

        sent = turn(32, 35);
        assertThat(sent).containsExactly("close 4001");
        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void aClosedConnectionIsVisitedNoMore() {
        channel.close();

        assertThat(turn(1, 100)).isEmpty();
    }

    @Test
    void aLateTickClosesRatherThanToWaitAnotherRound() {
        wheel.onTick(start + 3 * INTERVAL);
        List<String> sent = turn(49, 90);

        assertThat(sent).containsExactly("close 4001");
    }

    /// Turns the wheel once for each of these ticks and gives what was sent meanwhile.
    private List<String> turn(int firstTick, int lastTick) {
        List<String> sent = new ArrayList<>();
        for (int tick = firstTick; tick <= lastTick; tick++) {
            wheel.onTick(start + tick * TICK);
            channel.runPendingTasks();
            for (@Nullable ByteBuf out = channel.readOutbound();
                    out != null;
                    out = channel.readOutbound()) {
                sent.add(describe(ByteBufUtil.getBytes(out)));
                out.release();
            }
        }
        return sent;
    }

    private static String describe(byte[] frame) {
        if (frame[0] == (byte) 0x88) {
            return "close " + (((frame[2] & 0xFF) << 8) | (frame[3] & 0xFF));
        }
        String text = new String(frame, 2, frame.length - 2, StandardCharsets.UTF_8);
        return text.equals("{\"action\":\"heartbeat\"}") ? "heartbeat" : text;
    }
}
