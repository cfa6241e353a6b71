package dev.parley.microbench;

import dev.parley.core.log.LogReader.Page;
import dev.parley.core.log.Transaction;
import dev.parley.protocol.event.Event;
import dev.parley.protocol.event.Place;
import dev.parley.protocol.id.RequestId;
import dev.parley.protocol.id.UserId;
import dev.parley.protocol.request.Window;
import dev.parley.store.sql.Durability;
import dev.parley.store.sql.SqliteStore;
import dev.parley.testkit.log.LogScribe;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A store of its own with 250 conversations: appends of 200 events in one transaction, and pages
/// of replay, from memory and from the database.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class LogBenchmark {
    private static final int BATCH = 200;
    private static final int CONVERSATIONS = 250;
    private static final UserId ANNA = new UserId("anna");

    private final List<Place> places = new ArrayList<>();
    private Path folder = Path.of("");
    private SqliteStore store = none();
    private long written;

    @SuppressWarnings("NullAway") // JMH calls the set-up first.
    private static SqliteStore none() {
        return null;
    }

    /// Makes the conversations, and fills one of them so far that its beginning left the tail.
    @Setup
    public void open() throws IOException {
        folder = Files.createTempDirectory("parley-microbench-");
        store = SqliteStore.open(folder, Durability.OS);
        LogScribe scribe = new LogScribe(store.log());
        for (int i = 0; i < CONVERSATIONS; i++) {
            Place place = LogScribe.group("group-" + i);
            places.add(place);
            scribe.found(place, ANNA);
        }
        for (int i = 0; i < 250; i++) {
            append();
        }
        while (store.log().tidy(LogScribe.NOON)) {
            // Until everything that is full is in order.
        }
    }

    /// Ends and removes the store.
    @TearDown
    public void close() throws IOException {
        store.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /// One event of a batch, its share of putting things in order included.
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void append() {
        Transaction transaction = store.log().begin();
        for (int i = 0; i < BATCH; i++) {
            Place place = places.get((int) (written % CONVERSATIONS));
            RequestId id = new RequestId(String.format("%019d", written++));
            LogScribe.append(transaction, place, ANNA, id, 1);
        }
        transaction.commit();
        store.log().tidy(LogScribe.NOON);
    }

    /// The newest 50 events of a conversation.
    @Benchmark
    public Page<Event> replayNewest() {
        return store.reader().events(places.getFirst(), new Window.Newest(), 50);
    }

    /// 50 events that only the database has.
    @Benchmark
    public Page<Event> replayOld() {
        return store.reader().events(places.getFirst(), new Window.After(0), 50);
    }
}
