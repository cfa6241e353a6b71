package dev.parley.bench.writepath;

import dev.parley.bench.writepath.shape.Row;
import dev.parley.bench.writepath.shape.Shape;
import dev.parley.bench.writepath.shape.ShapeSettings;
import dev.parley.bench.writepath.shape.Sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/// One database file with one shape and one workload. Confined to the thread that runs it, which is
/// the writer; only the [Checkpointer] works beside it.
final class Store implements AutoCloseable {
    private static final int PAGES_READ = 200;
    private static final int ROWS_MADE_AT_ONCE = 65_536;

    private final ProbeSettings settings;
    private final String name;
    private final Path file;
    private final Connection connection;
    private final Shape shape;
    private final Workload workload;

    private Store(ProbeSettings settings, StorePlan plan, Path file, Connection connection)
            throws SQLException {
        this.settings = settings;
        this.name = plan.name();
        this.file = file;
        this.connection = connection;
        this.workload = new Workload(plan.conversations(), settings.senders(), plan.ids());
        this.shape =
                plan.shape()
                        .create(
                                connection,
                                new ShapeSettings(
                                        plan.generation(),
                                        settings.slice(),
                                        settings.statements()));
    }

    /// Makes the file anew and fills it without durability.
    static Store create(ProbeSettings settings, StorePlan plan) throws SQLException, IOException {
        Path file = settings.folder().resolve(plan.fileName());
        for (String suffix : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(Path.of(file + suffix));
        }
        Connection connection = connect(file);
        Sql.run(connection, "PRAGMA page_size=" + settings.pageBytes());
        Sql.run(connection, "PRAGMA journal_mode=OFF");
        Sql.run(connection, "PRAGMA synchronous=OFF");
        Sql.run(connection, "PRAGMA cache_size=-1048576");
        Store store = new Store(settings, plan, file, connection);
        store.fill();
        store.becomeDurable();
        return store;
    }

    private static Connection connect(Path file) throws SQLException {
        Connection connection =
                DriverManager.getConnection("jdbc:sqlite:" + file + "?transaction_mode=IMMEDIATE");
        Sql.run(connection, "PRAGMA busy_timeout=5000");
        return connection;
    }

    String name() {
        return name;
    }

    private void fill() throws SQLException {
        connection.setAutoCommit(false);
        for (int left = settings.base(); left > 0; left -= ROWS_MADE_AT_ONCE) {
            int rows = Math.min(left, ROWS_MADE_AT_ONCE);
            for (List<Row> batch : workload.batches(rows, settings.batch())) {
                shape.append(batch);
                shape.settle();
            }
        }
        while (shape.drain()) {}
        connection.commit();
        connection.setAutoCommit(true);
    }

    private void becomeDurable() throws SQLException {
        Sql.run(connection, "PRAGMA cache_size=-" + settings.cacheKibibytes());
        Sql.run(connection, "PRAGMA journal_mode=WAL");
        Sql.run(connection, "PRAGMA synchronous=FULL");
        int pages = settings.checkpointThread() ? 0 : settings.walPages();
        Sql.run(connection, "PRAGMA wal_autocheckpoint=" + pages);
        connection.setAutoCommit(false);
    }

    /// Appends one round's rows durably and settles them all.
    Result run() throws SQLException, IOException {
        List<List<Row>> batches = workload.batches(settings.rows(), settings.batch());
        System.gc();
        try (Checkpointer checkpointer = new Checkpointer(connect(file), settings)) {
            Meter meter = new Meter();
            for (List<Row> batch : batches) {
                append(meter, batch);
                settle(meter, shape::settle);
                meter.sawWal(Files.size(Path.of(file + "-wal")));
                checkpointer.afterCommit(connection);
            }
            while (settle(meter, shape::drain)) {}
            return meter.result(settings.rows(), this::historyMicros);
        }
    }

    private void append(Meter meter, List<Row> batch) throws SQLException {
        long start = System.nanoTime();
        shape.append(batch);
        connection.commit();
        meter.committed(System.nanoTime() - start);
    }

    private boolean settle(Meter meter, Step step) throws SQLException {
        long start = System.nanoTime();
        boolean settled = step.run();
        if (settled) {
            connection.commit();
            meter.settled(System.nanoTime() - start);
        }
        return settled;
    }

    private double historyMicros() throws SQLException {
        long start = System.nanoTime();
        for (int i = 0; i < PAGES_READ; i++) {
            shape.newestPage(workload.anyConversation());
        }
        connection.commit();
        return (System.nanoTime() - start) / 1e3 / PAGES_READ;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private interface Step {
        boolean run() throws SQLException;
    }
}
