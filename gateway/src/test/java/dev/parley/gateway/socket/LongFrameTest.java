package dev.parley.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class LongFrameTest {
    private final Compression compression = Compression.on();

    private static byte[] text(int length) {
        return "word ".repeat(length / 5 + 1).substring(0, length).getBytes(StandardCharsets.UTF_8);
    }

    private LongFrame share(byte[] framed) {
        return compression.share(framed).orElseThrow();
    }

    @Test
    void shortFramesAreNotCompressed() {
        assertThat(compression.share(WebSocketBytes.text(text(511)))).isEmpty();
        assertThat(compression.text(text(511))).isEqualTo(WebSocketBytes.text(text(511)));

        assertThat(compression.share(WebSocketBytes.text(text(512)))).isPresent();
        assertThat(compression.text(text(512)).length).isLessThan(512);
    }

    @Test
    void whereItIsOffNothingIsCompressed() {
        assertThat(Compression.OFF.share(WebSocketBytes.text(text(5000)))).isEmpty();
        assertThat(Compression.OFF.text(text(5000))).isEqualTo(WebSocketBytes.text(text(5000)));
    }

    @Test
    void theCompressedFrameSaysSoInItsFirstByte() {
        byte[] deflated = share(WebSocketBytes.text(text(70_000))).deflated();

        assertThat(deflated[0]).isEqualTo((byte) 0xC1);
        assertThat(deflated.length).isLessThan(2000);
    }

    @Test
    void noiseGoesOutAsItIs() {
        byte[] noise = new byte[2000];
        new SplittableRandom(1).nextBytes(noise);
        byte[] framed = WebSocketBytes.binary(noise);

        assertThat(share(framed).deflated()).isSameAs(framed);
    }

    @Test
    void allWhoNeedItGetTheSameBytes() throws Exception {
        int threads = 8;
        CyclicBarrier together = new CyclicBarrier(threads);
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            for (int round = 0; round < 50; round++) {
                LongFrame frame = share(WebSocketBytes.text(text(4000 + round)));
                List<Future<byte[]>> all = new ArrayList<>();
                for (int i = 0; i < threads; i++) {
                    all.add(
                            pool.submit(() -> {
                                together.await();
                                return frame.deflated();
                            }));
                }
                for (Future<byte[]> one : all) {
                    assertThat(one.get()).isSameAs(frame.deflated());
                }
            }
        }
    }
}
