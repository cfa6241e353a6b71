package dev.parley.store.sql.write;

import dev.parley.core.log.LogException;
import dev.parley.core.log.MessageLog;
import dev.parley.core.log.Transaction;
import dev.parley.store.sql.StoreOptions;
import dev.parley.store.sql.row.Meta;
import dev.parley.store.sql.sqlite.Checkpointer;
import dev.parley.store.sql.sqlite.Database;
import dev.parley.store.sql.sqlite.Failures;
import dev.parley.store.sql.tail.Tail;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.time.Instant;

/// The log on SQLite. A commit only appends: to `event` in order of arrival, and to the tail in
/// memory. What finds events again, `event_by_seq` and `dedup`, is written later by [#tidy],
/// sorted.
///
/// Confined to the writer thread.
public final class SqliteMessageLog implements MessageLog {
    /// Full generations above which nothing is appended until one is settled.
    private static final int FULL_MAX = 3;

    private final Database database;
    private final Tail tail;
    private final Checkpointer checkpointer;
    private final StoreOptions options;
    private final String id;

    /// Nothing while the storage has failed and was not opened again.
    private @Nullable Session session;

    private @Nullable SqliteTransaction current;

    /// Opens the log and fills the tail.
    public SqliteMessageLog(
            Database database, Tail tail, Checkpointer checkpointer, StoreOptions options)
            throws SQLException {
        this.database = database;
        this.tail = tail;
        this.checkpointer = checkpointer;
        this.options = options;
        Session first = Session.open(database, tail, checkpointer, options);
        this.session = first;
        this.id = Meta.log(first.connection());
        first.connection().commit();
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Transaction begin() {
        if (current != null && current.isOpen()) {
            throw new IllegalStateException("a transaction is open");
        }
        try {
            Session ready = session();
            while (tail.full() > FULL_MAX) {
                ready.settling().slice();
            }
            SqliteTransaction begun = new SqliteTransaction(ready);
            current = begun;
            return begun;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public boolean recover(Transaction interrupted) {
        if (!(interrupted instanceof SqliteTransaction transaction)) {
            throw new IllegalArgumentException("not a transaction of this log");
        }
        abandon();
        try {
            session = Session.reopen(database, tail, checkpointer, options);
            return transaction.isStored(session());
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public boolean tidy(Instant now) {
        try {
            Session ready = session();
            ready.settling().sealWhenIdle(now);
            boolean more = ready.settling().slice() || ready.pruning().slice(now);
            checkpointer.onTidy(ready.connection());
            ready.erasure().onTidy(checkpointer, now);
            return more;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private Session session() throws SQLException {
        @Nullable Session now = session;
        if (now != null && now.isSuspect()) {
            abandon();
            now = null;
        }
        if (now == null) {
            now = Session.open(database, tail, checkpointer, options);
            session = now;
        }
        return now;
    }

    /// A connection that failed is not trusted again, unless it only had no room.
    private RuntimeException failed(SQLException e) {
        RuntimeException failure = Failures.of(e);
        boolean full = failure instanceof LogException log && log.kind() == LogException.Kind.FULL;
        if (!full) {
            abandon();
        }
        return failure;
    }

    private void abandon() {
        if (session != null) {
            session.close();
            session = null;
        }
    }

    @Override
    public void close() {
        abandon();
    }
}
