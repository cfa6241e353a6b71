package dev.parley.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testkit.client.Deflate;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/// The pipeline of a socket that agreed to compression, fed with what no honest client sends.
class InflateHandlerTest {
    private static final int BYTES_MAX = 2000;
    private static final byte[] MASK = new byte[4];
    private static final int SERVER_FAILED = 1011;

    /// A fresh seed each run; write the one a failure names here to see it again.
    private final long seed = System.nanoTime();

    /// Notes what it hears.
    private static final class Ear implements SocketListener {
        private final List<String> heard = new ArrayList<>();

        @Override
        public void onText(byte[] text) {
            heard.add(new String(text, StandardCharsets.UTF_8));
        }

        @Override
        public void onBinary(byte[] bytes) {
            heard.add("binary " + bytes.length);
        }

        @Override
        public void onGone() {}
    }

    private static EmbeddedChannel open(Ear ear) {
        return open(ear, BYTES_MAX);
    }

    private static EmbeddedChannel open(Ear ear, int bytesMax) {
        EmbeddedChannel channel = new EmbeddedChannel();
        SocketPipeline.install(
                channel.pipeline(),
                new SocketLoop(channel.eventLoop(), Duration.ofDays(1000)),
                new SocketEndpoint() {
                    @Override
                    public int frameBytesMax() {
                        return bytesMax;
                    }

                    @Override
                    public SocketListener open(Connection connection) {
                        return ear;
                    }
                },
                1 << 20,
                Compression.on());
        return channel;
    }

    private static byte[] frame(int first, byte[] payload) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(first);
        if (payload.length < 126) {
            frame.write(0x80 | payload.length);
        } else {
            frame.write(0x80 | 126);
            frame.write(payload.length >> 8);
            frame.write(payload.length);
        }
        frame.writeBytes(MASK);
        frame.writeBytes(payload);
        return frame.toByteArray();
    }

    /// The code of the close frame the server sent; 0 when there is none.
    private static int closeCode(EmbeddedChannel channel) {
        int code = 0;
        for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
            if ((out.getByte(0) & 0x0F) == 0x8) {
                code = out.getUnsignedShort(2);
            }
            out.release();
        }
        return code;
    }

    private static int closeAfter(byte[]... frames) {
        EmbeddedChannel channel = open(new Ear());
        for (byte[] frame : frames) {
            channel.writeInbound(Unpooled.wrappedBuffer(frame));
        }
        int code = closeCode(channel);
        channel.finishAndReleaseAll();
        return code;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void compressedAndPlainMessagesAreHeardAlike() {
        Ear ear = new Ear();
        EmbeddedChannel channel = open(ear);
        byte[] deflated = Deflate.deflate(utf8("in pieces"));
        byte[] tail = new byte[deflated.length - 2];
        System.arraycopy(deflated, 2, tail, 0, tail.length);
        for (byte[] frame :
                List.of(
                        frame(0xC1, Deflate.deflate(utf8("whole"))),
                        frame(0x81, utf8("plain")),
                        frame(0x41, new byte[] {deflated[0], deflated[1]}),
                        frame(0x89, utf8("ping")),
                        frame(0x00, tail),
                        frame(0x80, new byte[0]),
                        frame(0xC2, Deflate.deflate(new byte[700])))) {
            channel.writeInbound(Unpooled.wrappedBuffer(frame));
        }

        assertThat(ear.heard).containsExactly("whole", "plain", "in pieces", "binary 700");
        assertThat(closeCode(channel)).isZero();
        channel.finishAndReleaseAll();
    }

    @Test
    void whatIsLongerThanAllowedOnceInflatedEndsIt() {
        byte[] bomb = Deflate.deflate(new byte[1_000_000]);

        assertThat(closeAfter(frame(0xC1, bomb))).isEqualTo(1009);
        assertThat(closeAfter(frame(0x42, new byte[1500]), frame(0x80, new byte[501])))
                .isEqualTo(1009);
    }

    @Test
    void whatIsNoCompressedTextEndsIt() {
        byte[] notUtf8 = {(byte) 0xC3, (byte) 0x28};

        assertThat(closeAfter(frame(0xC1, utf8("Hello")))).isEqualTo(1007);
        assertThat(closeAfter(frame(0xC1, Deflate.deflate(notUtf8)))).isEqualTo(1007);
    }

    @Test
    void reservedBitsWhereTheyDoNotBelongEndIt() {
        byte[] text = Deflate.deflate(utf8("text"));

        assertThat(closeAfter(frame(0xC9, text))).as("a ping").isEqualTo(1002);
        assertThat(closeAfter(frame(0xCA, text))).as("a pong").isEqualTo(1002);
        assertThat(closeAfter(frame(0xC8, new byte[] {3, -24}))).as("a close").isEqualTo(1002);
        assertThat(closeAfter(frame(0xA1, text))).as("the second bit").isEqualTo(1002);
        assertThat(closeAfter(frame(0x91, text))).as("the third bit").isEqualTo(1002);
        assertThat(closeAfter(frame(0xE1, text))).as("two bits").isEqualTo(1002);
        assertThat(closeAfter(frame(0x41, text), frame(0xC0, text)))
                .as("a continuation")
                .isEqualTo(1002);
        assertThat(closeAfter(frame(0x01, utf8("text")), frame(0xC0, text)))
                .as("a continuation of plain text")
                .isEqualTo(1002);
    }

    /// What a minute of it adds up to, so that the time this takes does not count.
    @Test
    void whoMakesMuchOfAFewBytesIsReadLater() {
        int bytesMax = 1 << 20;
        EmbeddedChannel channel = open(new Ear(), bytesMax);
        byte[] large = frame(0xC2, Deflate.deflate(new byte[bytesMax]));
        channel.writeInbound(Unpooled.wrappedBuffer(large));
        assertThat(channel.config().isAutoRead()).isTrue();

        for (int i = 0; i < 256; i++) {
            channel.writeInbound(Unpooled.wrappedBuffer(large));
        }
        assertThat(channel.config().isAutoRead()).isFalse();

        channel.advanceTimeBy(5, TimeUnit.MINUTES);
        channel.runScheduledPendingTasks();
        assertThat(channel.config().isAutoRead()).isTrue();
        channel.finishAndReleaseAll();
    }

    /// It may be closed for many reasons, but the server's own failure is none of them.
    @Test
    void whateverComesInNeverFailsTheServer() {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 3000; i++) {
            EmbeddedChannel channel = open(new Ear());
            for (int left = random.nextInt(1, 8); left > 0 && channel.isOpen(); left--) {
                channel.writeInbound(Unpooled.wrappedBuffer(anyFrame(random)));
            }
            assertThat(closeCode(channel)).as("seed %d", seed).isNotEqualTo(SERVER_FAILED);
            channel.finishAndReleaseAll();
        }
    }

    private static byte[] anyFrame(SplittableRandom random) {
        byte[] payload = new byte[random.nextInt(120)];
        random.nextBytes(payload);
        if (random.nextBoolean()) {
            payload = Deflate.deflate(new byte[random.nextInt(3000)]);
        }
        int[] usual = {0xC1, 0x41, 0x80, 0x00, 0x81, 0x89, 0x88};
        int first =
                random.nextInt(10) == 0 ? random.nextInt(256) : usual[random.nextInt(usual.length)];
        return frame(first, payload);
    }
}
