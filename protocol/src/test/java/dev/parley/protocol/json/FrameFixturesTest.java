package dev.parley.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.event.Event;
import dev.parley.protocol.frame.ServerFrame;
import dev.parley.protocol.json.Fixtures.Fixture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

class FrameFixturesTest {
    private static final Map<String, Event> EVENTS =
            Stream.of(SampleEvents.messages(), SampleEvents.memberships(), SampleEvents.changes())
                    .flatMap(events -> events.entrySet().stream())
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    private static final Map<String, Event> RESETS = SampleEvents.resets();
    private static final Map<String, ServerFrame> FRAMES = SampleFrames.all();

    private final FrameEncoder encoder = new FrameEncoder();

    static List<Fixture> frames() {
        return Fixtures.read("frames.json");
    }

    @Test
    void everyFixtureHasItsValueHere() {
        Set<String> known = new HashSet<>(EVENTS.keySet());
        known.addAll(RESETS.keySet());
        known.addAll(FRAMES.keySet());

        Set<String> written = frames().stream().map(Fixture::name).collect(Collectors.toSet());

        assertThat(known).isEqualTo(written);
    }

    @ParameterizedTest
    @MethodSource("frames")
    void encodesToExactlyTheFixture(Fixture fixture) {
        String encoded = new String(encode(fixture.name()), StandardCharsets.UTF_8);

        assertThat(encoded).isEqualTo(Fixtures.compact(fixture.node().required("frame")));
    }

    /// The encoder uses one buffer again and again.
    @ParameterizedTest
    @MethodSource("frames")
    void equalValuesGiveEqualBytes(Fixture fixture) {
        byte[] first = encode(fixture.name());
        FRAMES.values().forEach(encoder::encode);

        assertThat(encode(fixture.name())).isEqualTo(first);
    }

    private byte[] encode(String name) {
        if (EVENTS.containsKey(name)) {
            return encoder.encode(EVENTS.get(name));
        }
        if (RESETS.containsKey(name)) {
            return encoder.encodeReset(RESETS.get(name));
        }
        if (FRAMES.containsKey(name)) {
            return encoder.encode(FRAMES.get(name));
        }
        throw new AssertionError("no value for the fixture " + name);
    }
}
