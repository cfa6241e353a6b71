package dev.parley.store.sql.write;

import dev.parley.protocol.event.Place;
import dev.parley.store.sql.StoreOptions;
import dev.parley.store.sql.row.ConversationRows;
import dev.parley.store.sql.row.EventRows;
import dev.parley.store.sql.row.Meta;
import dev.parley.store.sql.sqlite.Checkpointer;
import dev.parley.store.sql.sqlite.Database;
import dev.parley.store.sql.sqlite.Failures;
import dev.parley.store.sql.sqlite.SqlConnection;
import dev.parley.store.sql.tail.Entry;
import dev.parley.store.sql.tail.Tail;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The writing connection and what is known through it; thrown away together when the storage
/// fails. Confined to the writer thread.
final class Session implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Session.class);

    private final SqlConnection connection;
    private final Tail tail;
    private final Rows rows;
    private final KeyHorizon horizon;
    private final Settling settling;
    private final Pruning pruning;
    private final Erasure erasure;
    private long lastPosition;
    private long lastConversation;
    private long lastRows;
    private boolean suspect;

    private Session(Database database, SqlConnection connection, Tail tail, StoreOptions options)
            throws SQLException {
        this.connection = connection;
        this.tail = tail;
        this.rows = new Rows(connection, tail, options.cachedRowsMax());
        this.horizon = new KeyHorizon(connection);
        this.settling = new Settling(connection, tail, horizon, database.synchronous());
        this.pruning = new Pruning(connection, database.synchronous());
        this.erasure = new Erasure(connection);
        this.lastPosition = Meta.lastPosition(connection);
        this.lastConversation = ConversationRows.lastNumber(connection);
        this.lastRows = Meta.ROWS.get(connection);
    }

    /// Connects, and makes the tail what the database says it is.
    static Session open(
            Database database, Tail tail, Checkpointer checkpointer, StoreOptions options)
            throws SQLException {
        return open(database, tail, checkpointer, options, false);
    }

    /// As [#open], after a failure: with no room to make durable what the write-ahead log holds, it
    /// fails too, for somebody waits to be told that it is stored.
    static Session reopen(
            Database database, Tail tail, Checkpointer checkpointer, StoreOptions options)
            throws SQLException {
        return open(database, tail, checkpointer, options, true);
    }

    private static Session open(
            Database database,
            Tail tail,
            Checkpointer checkpointer,
            StoreOptions options,
            boolean mustBeDurable)
            throws SQLException {
        SqlConnection connection = database.openWriter();
        try {
            makeDurable(connection, checkpointer, mustBeDurable);
            connection.beginTransactions();
            tail.become(read(connection, tail.emptied()));
            Session session = new Session(database, connection, tail, options);
            connection.commit();
            return session;
        } catch (SQLException | RuntimeException e) {
            closeQuietly(connection);
            throw e;
        }
    }

    /// What the write-ahead log holds may never have reached the disk. Before anyone is told that
    /// it is stored it is copied into the database file, whose own sync is waited for.
    private static void makeDurable(
            SqlConnection connection, Checkpointer checkpointer, boolean must) throws SQLException {
        try {
            checkpointer.truncate(connection);
        } catch (SQLException e) {
            if (must || !Failures.isFull(e)) {
                throw e;
            }
            LOGGER.warn("No room to put the write-ahead log in order; it is kept.");
        }
    }

    private static Tail read(SqlConnection connection, Tail empty) throws SQLException {
        Map<Long, Place> places = new HashMap<>();
        long indexed = Meta.INDEXED.get(connection);
        List<Entry> entries =
                EventRows.laterThan(
                        connection,
                        indexed,
                        number -> {
                            Place known = places.get(number);
                            if (known == null) {
                                known = ConversationRows.place(connection, number);
                                places.put(number, known);
                            }
                            return known;
                        });
        entries.forEach(empty::add);
        return empty;
    }

    SqlConnection connection() {
        return connection;
    }

    Tail tail() {
        return tail;
    }

    Rows rows() {
        return rows;
    }

    KeyHorizon horizon() {
        return horizon;
    }

    Settling settling() {
        return settling;
    }

    Pruning pruning() {
        return pruning;
    }

    Erasure erasure() {
        return erasure;
    }

    /// The position of the last committed event.
    long lastPosition() {
        return lastPosition;
    }

    /// The committed value of [Meta#ROWS].
    long lastRows() {
        return lastRows;
    }

    /// A number for a new conversation; one that is not stored leaves a hole, which harms nobody.
    long nextConversation() {
        return ++lastConversation;
    }

    /// Shows everyone what was committed.
    void committed(Staged staged, Revision revision, long newLastRows) {
        lastRows = newLastRows;
        lastPosition += staged.entries().size();
        // In this order who finds the event that tells of a change finds the change.
        if (revision.committed()) {
            erasure.expect();
        }
        staged.entries().forEach(tail::add);
        rows.committed(staged);
        settling.expect(staged.entries().size());
    }

    /// It must be opened anew before its next use.
    void suspect() {
        suspect = true;
    }

    boolean isSuspect() {
        return suspect;
    }

    @Override
    public void close() {
        closeQuietly(connection);
    }

    private static void closeQuietly(SqlConnection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            LOGGER.debug("The writing connection did not close.", e);
        }
    }
}
