package dev.parley.microbench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.protocol.event.Content.Message;
import dev.parley.protocol.event.Event;
import dev.parley.protocol.event.Place.PrivatePlace;
import dev.parley.protocol.id.RequestId;
import dev.parley.protocol.id.UserId;
import dev.parley.protocol.json.Decoded;
import dev.parley.protocol.json.FrameEncoder;
import dev.parley.protocol.json.RequestDecoder;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A private message of 88 characters: read as a request, written as an event.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CodecBenchmark {
    private static final String TEXT = "x".repeat(88);
    private static final UserId ANNA = new UserId("anna");

    private final RequestDecoder decoder = new RequestDecoder(65_536);
    private final FrameEncoder encoder = new FrameEncoder();
    private final byte[] frame =
            ("{\"action\":\"private\",\"id\":\"0mg7k2xyz-4r8q1w2e3t\",\"receiver\":\"ben\","
                            + "\"message\":\""
                            + TEXT
                            + "\"}")
                    .getBytes(UTF_8);
    private final Event event =
            new Event(
                    PrivatePlace.of(ANNA, new UserId("ben")),
                    4711,
                    Instant.ofEpochMilli(1_700_000_000_000L),
                    ANNA,
                    Optional.of(new RequestId("0mg7k2xyz-4r8q1w2e3t")),
                    Message.of(TEXT));

    /// Bytes to request.
    @Benchmark
    public Decoded decode() {
        return decoder.decode(frame);
    }

    /// Event to bytes.
    @Benchmark
    public byte[] encode() {
        return encoder.encode(event);
    }
}
