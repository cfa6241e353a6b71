package dev.parley.client.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/// Keeps the token, the cursors and the outbox of one client. Only one client uses it at a time,
/// from one thread at a time.
///
/// A change is kept when its method returns, so that it survives the end of this process; after
/// [#flush] it survives a loss of power. A change that could not be kept throws and has changed
/// nothing.
public interface Storage extends AutoCloseable {
    /// All that is kept.
    Stored load() throws IOException;

    /// Keeps who we are, in place of who we were.
    void saveLogin(StoredLogin login) throws IOException;

    /// Keeps how far we hold a conversation.
    void saveCursor(String conversation, long seq) throws IOException;

    /// Forgets one cursor.
    void removeCursor(String conversation) throws IOException;

    /// Puts a request at the end of the outbox.
    void add(StoredRequest request) throws IOException;

    /// Takes a request out of the outbox, if it is there.
    void remove(String id) throws IOException;

    /// Forgets everything.
    void clear() throws IOException;

    /// Makes what was kept survive a loss of power.
    void flush() throws IOException;

    /// Lets go of files. What is kept stays.
    @Override
    void close() throws IOException;

    /// Keeps everything as long as the object lives.
    static Storage inMemory() {
        return new MemoryStorage();
    }

    /// Keeps everything in a folder of its own, which is made when needed; only its owner can read
    /// it.
    ///
    /// @throws UncheckedIOException when the folder can not be used, or another client uses it
    static Storage inFolder(Path folder) {
        try {
            return FileStorage.open(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
