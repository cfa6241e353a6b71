package dev.parley.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.parley.protocol.event.Content.Message;
import dev.parley.protocol.event.Event;
import dev.parley.protocol.event.JsonText;
import dev.parley.protocol.event.Place;
import dev.parley.protocol.id.GroupId;
import dev.parley.protocol.id.UserId;
import dev.parley.protocol.json.Decoded.Accepted;
import dev.parley.protocol.request.ClientRequest;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/// Text goes through the codec unharmed, whoever reads the other end.
class TextRoundTripTest {
    private static final int ROUNDS = 20_000;

    private final long seed = new SplittableRandom().nextLong();
    private final TextGenerator texts = new TextGenerator(new SplittableRandom(seed));
    private final ObjectMapper jackson = new ObjectMapper();

    @Test
    void whatTheServerWritesAnotherLibraryReads() {
        FrameEncoder encoder = new FrameEncoder();
        for (int i = 0; i < ROUNDS; i++) {
            String text = texts.text(40);

            byte[] frame = encoder.encode(event(Message.of(text)));

            assertThat(Fixtures.parse(frame).required("message").textValue())
                    .as("seed %d", seed)
                    .isEqualTo(text);
        }
    }

    @Test
    void whatAnotherLibraryWritesTheServerReads() throws IOException {
        RequestDecoder decoder = new RequestDecoder(Fixtures.MESSAGE_BYTES_MAX);
        for (int i = 0; i < ROUNDS; i++) {
            String text = "x" + texts.text(40);
            byte[] frame =
                    jackson.writeValueAsBytes(
                            Map.of("action", "group", "group", "lobby", "message", text));

            assertThat(decoder.decode(frame))
                    .as("seed %d", seed)
                    .isEqualTo(
                            new Accepted(
                                    new ClientRequest.Group(
                                            Optional.empty(), GroupId.LOBBY, Message.of(text))));
        }
    }

    @Test
    void dataIsForwardedByteForByte() throws IOException {
        RequestDecoder decoder = new RequestDecoder(Fixtures.MESSAGE_BYTES_MAX);
        FrameEncoder encoder = new FrameEncoder();
        for (int i = 0; i < ROUNDS; i++) {
            String data = "{ \"a\" :\t1.50e+00, " + jackson.writeValueAsString(texts.text(20));
            data += ":[\n-0 , \"\\u00e9\\/\" ] }";
            String frame = "{\"action\":\"group\",\"message\":\"\",\"data\":" + data + " }";

            Decoded decoded = decoder.decode(frame.getBytes(UTF_8));

            Message message =
                    new Message("", OptionalLong.empty(), Optional.of(new JsonText(data)));
            assertThat(decoded)
                    .as("seed %d", seed)
                    .isEqualTo(
                            new Accepted(
                                    new ClientRequest.Group(
                                            Optional.empty(), GroupId.LOBBY, message)));
            assertThat(new String(encoder.encode(event(message)), UTF_8))
                    .endsWith("\"data\":" + data + "}");
        }
    }

    private static Event event(Message message) {
        return new Event(
                Place.LOBBY, 1, Instant.EPOCH, new UserId("alice"), Optional.empty(), message);
    }
}
