package dev.parley.client.frame;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

class FrameReaderTest {
    static List<String> fixtures() throws IOException {
        List<String> frames = new ArrayList<>();
        Path file = Path.of("../protocol/fixtures/frames.json");
        for (JsonNode entry : new ObjectMapper().readTree(file.toFile())) {
            frames.add(entry.required("frame").toString());
        }
        return frames;
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void everyGoldenFrameIsKnown(String frame) {
        assertThat(FrameReader.read(frame)).isInstanceOf(Decoded.Known.class);
        assertThat(FrameReader.read(frame).toString()).doesNotContain("Unknown");
    }

    @Test
    void aMessageHasEverythingItsFrameHas() {
        Event event =
                arrival(
                                """
                                {"action":"private","conversation":"pab","seq":2,"sender":"bob",
                                 "receiver":"alice","message":"é 😀","time":1795475400124,"id":"m1",
                                 "replyTo":1,"data":{"x":[1,null,1.50]},"edited":1795475400125,
                                 "reactions":[{"reaction":"+1","count":2}],"reset":true,"news":{}}
                                """)
                        .event();

        assertThat(event)
                .isEqualTo(
                        new Event(
                                "pab",
                                Optional.empty(),
                                2,
                                Instant.ofEpochMilli(1795475400124L),
                                "bob",
                                Optional.of("m1"),
                                new Content.Message(
                                        Optional.of("alice"),
                                        "é 😀",
                                        OptionalLong.of(1),
                                        Optional.of("{\"x\":[1,null,1.50]}"),
                                        Optional.of(Instant.ofEpochMilli(1795475400125L)),
                                        false,
                                        List.of(new Content.Reaction("+1", 2)))));
    }

    @Test
    void aDeletedMessageHasNoText() {
        Content content =
                arrival(
                                """
                                {"action":"group","conversation":"lobby","seq":2,"sender":"bob",
                                 "group":"lobby","time":1,"deleted":true}
                                """)
                        .event()
                        .content();

        assertThat(content)
                .isInstanceOfSatisfying(
                        Content.Message.class,
                        message -> {
                            assertThat(message.deleted()).isTrue();
                            assertThat(message.text()).isEmpty();
                        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "invited\",\"user\":\"u",
                "kicked\",\"user\":\"u",
                "role\",\"user\":\"u\",\"role\":\"admin",
                "title\",\"title\":\"t",
                "edited\",\"target\":1,\"message\":\"t",
                "edited\",\"target\":1,\"x\":\"",
                "deleted\",\"target\":1,\"x\":\"",
                "reacted\",\"target\":1,\"on\":true,\"count\":3,\"reaction\":\"+1"
            })
    void everyChangeIsKnown(String change) {
        String frame =
                "{\"action\":\"event\",\"conversation\":\"c\",\"seq\":4,\"time\":1,"
                        + "\"sender\":\"s\",\"group\":\"g\",\"event\":\""
                        + change
                        + "\"}";

        assertThat(arrival(frame).event().content()).isNotInstanceOf(Content.Unknown.class);
    }

    @Test
    void anUnknownEventTakesItsSeq() {
        Event event =
                arrival(
                                """
                                {"action":"event","conversation":"c","seq":4,"time":1,
                                 "sender":"s","event":"sparkled"}
                                """)
                        .event();

        assertThat(event.seq()).isEqualTo(4);
        assertThat(event.content()).isEqualTo(new Content.Unknown("sparkled"));
    }

    @Test
    void anUnknownActionIsNamed() {
        assertThat(FrameReader.read("{\"action\":\"sparkle\"}"))
                .isEqualTo(new Decoded.Unknown("sparkle"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"action\":1}",
                "{\"action\":\"welcome\"}",
                "{\"action\":\"group\",\"conversation\":\"c\",\"seq\":-1}",
                "{\"action\":\"group\",\"conversation\":\"c\",\"seq\":1.5}",
                "{\"action\":\"ack\",\"seq\":9007199254740993,\"conversation\":\"c\",\"time\":1}",
                "{\"action\":\"history\",\"conversation\":\"c\",\"events\":[1],\"more\":false}",
                "{\"action\":\"synced\",\"conversations\":{}}"
            })
    void whatIsNoFrameIsSaidToBeNone(String text) {
        assertThat(FrameReader.read(text)).isInstanceOf(Decoded.Malformed.class);
    }

    private static ServerFrame.Arrival arrival(String text) {
        if (FrameReader.read(text) instanceof Decoded.Known(ServerFrame.Arrival arrival)) {
            return arrival;
        }
        throw new AssertionError(FrameReader.read(text).toString());
    }
}
