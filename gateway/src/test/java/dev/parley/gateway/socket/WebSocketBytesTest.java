package dev.parley.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;

class WebSocketBytesTest {

    @ParameterizedTest
    @CsvSource({
        "0, 8100",
        "1, 8101",
        "125, 817d",
        "126, 817e007e",
        "65535, 817effff",
        "65536, 817f0000000000010000",
        "70000, 817f0000000000011170"
    })
    void aTextFrameBeginsWithItsLengthInTheShortestForm(int length, String head) {
        byte[] frame = WebSocketBytes.text(new byte[length]);

        int headLength = head.length() / 2;
        assertThat(HexFormat.of().formatHex(frame, 0, headLength)).isEqualTo(head);
        assertThat(frame).hasSize(headLength + length);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 127, 65_535, 65_536, 1 << 20})
    void anotherDecoderReadsThePayload(int length) {
        byte[] payload = new byte[length];
        new SplittableRandom(length).nextBytes(payload);

        WebSocketFrame frame = decode(WebSocketBytes.binary(payload));

        assertThat(frame.isFinalFragment()).isTrue();
        assertThat(ByteBufUtil.getBytes(frame.content())).isEqualTo(payload);
        frame.release();
    }

    @Test
    void aCloseFrameHoldsCodeAndReason() {
        CloseWebSocketFrame frame =
                (CloseWebSocketFrame) decode(WebSocketBytes.close(4001, "too quiet"));

        assertThat(frame.statusCode()).isEqualTo(4001);
        assertThat(frame.reasonText()).isEqualTo("too quiet");
        frame.release();
    }

    @Test
    void aReasonTooLongForAControlFrameIsCut() {
        CloseWebSocketFrame frame =
                (CloseWebSocketFrame) decode(WebSocketBytes.close(1011, "x".repeat(500)));

        assertThat(frame.reasonText()).isEqualTo("x".repeat(123));
        frame.release();
    }

    @Test
    void aPongRepeatsThePayload() {
        byte[] payload = {1, 2, 3};

        byte[] frame = WebSocketBytes.pong(payload);

        assertThat(HexFormat.of().formatHex(frame)).isEqualTo("8a03010203");
    }

    @Test
    void aBufferHoldsACopyOfTheFrame() {
        byte[] framed = {1, 2, 3};

        ByteBuf buffer = WebSocketBytes.direct(UnpooledByteBufAllocator.DEFAULT, framed);
        Arrays.fill(framed, (byte) 0);

        assertThat(buffer.isDirect()).isTrue();
        assertThat(ByteBufUtil.getBytes(buffer)).containsExactly(1, 2, 3);
        buffer.release();
    }

    private static WebSocketFrame decode(byte[] framed) {
        EmbeddedChannel channel =
                new EmbeddedChannel(new WebSocket13FrameDecoder(false, false, 1 << 21));
        channel.writeInbound(WebSocketBytes.direct(UnpooledByteBufAllocator.DEFAULT, framed));
        WebSocketFrame frame = channel.readInbound();
        assertThat(channel.finish()).isFalse();
        return frame;
    }
}
