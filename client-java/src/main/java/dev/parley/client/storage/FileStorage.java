package dev.parley.client.storage;

import dev.parley.client.json.MalformedJsonException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/// Keeps everything in one file of changes, which grows at its end and is now and then replaced by
/// a short one that says the same. Confined to its owner's thread.
///
/// A line that was cut off by a crash was never reported as kept; it is dropped. A broken line
/// before the end is damage, and refused.
final class FileStorage implements Storage {
    private static final String JOURNAL = "journal";
    private static final String SUCCESSOR = "journal.new";

    /// A journal is rewritten when it is this long, and this many times as long as when it was new.
    private static final long REWRITE_BYTES_MIN = 256 * 1024;

    private static final long REWRITE_GROWTH = 4;

    private final Path folder;
    private final FileChannel lockFile;
    private final MemoryStorage present = new MemoryStorage();
    private FileChannel journal;
    private long bytes;
    private long bytesWhenNew;

    private FileStorage(Path folder, FileChannel lockFile) throws IOException {
        this.folder = folder;
        this.lockFile = lockFile;
        bytes = replay();
        journal =
                OwnerOnly.open(
                        folder.resolve(JOURNAL),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        journal.truncate(bytes); // What a crash cut off.
        journal.position(bytes);
        bytesWhenNew = bytes;
    }

    static FileStorage open(Path folder) throws IOException {
        OwnerOnly.makeFolder(folder);
        FileChannel lockFile =
                OwnerOnly.open(
                        folder.resolve("lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        try {
            if (!isFree(lockFile)) {
                throw new IOException(folder + ": another client is using it");
            }
            return new FileStorage(folder, lockFile);
        } catch (IOException | RuntimeException e) {
            lockFile.close();
            throw e;
        }
    }

    private static boolean isFree(FileChannel lockFile) throws IOException {
        try {
            FileLock lock = lockFile.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false; // Another client of this process.
        }
    }

    /// Returns where the whole lines end.
    private long replay() throws IOException {
        byte[] content;
        try {
            content = Files.readAllBytes(folder.resolve(JOURNAL));
        } catch (NoSuchFileException e) {
            return 0;
        }
        int start = 0;
        for (int at = 0; at < content.length; at++) {
            if (content[at] == '\n') {
                replay(new String(content, start, at - start, StandardCharsets.UTF_8), start);
                start = at + 1;
            }
        }
        return start;
    }

    private void replay(String line, int start) throws IOException {
        try {
            JournalEntry.read(line).applyTo(present);
        } catch (MalformedJsonException e) {
            throw new IOException(
                    folder.resolve(JOURNAL) + ", byte " + start + ": " + e.getMessage(), e);
        }
    }

    @Override
    public Stored load() {
        return present.load();
    }

    @Override
    public void saveLogin(StoredLogin login) throws IOException {
        keep(new JournalEntry.Login(login));
    }

    @Override
    public void saveCursor(String conversation, long seq) throws IOException {
        keep(new JournalEntry.Cursor(conversation, seq));
    }

    @Override
    public void removeCursor(String conversation) throws IOException {
        keep(new JournalEntry.NoCursor(conversation));
    }

    @Override
    public void add(StoredRequest request) throws IOException {
        keep(new JournalEntry.Add(request));
    }

    @Override
    public void remove(String id) throws IOException {
        keep(new JournalEntry.Remove(id));
    }

    @Override
    public void clear() throws IOException {
        keep(new JournalEntry.Clear());
        rewrite(); // A token that was signed out is not left lying about.
    }

    @Override
    public void flush() throws IOException {
        journal.force(false);
    }

    @Override
    public void close() throws IOException {
        FileChannel last = journal;
        try (lockFile;
                last) {
            flush();
        }
    }

    private void keep(JournalEntry entry) throws IOException {
        ByteBuffer line = encoded(entry);
        long after = bytes + line.remaining();
        try {
            writeAll(journal, line);
        } catch (IOException e) {
            undo(e);
            throw e;
        }
        bytes = after;
        entry.applyTo(present);
        if (bytes >= Math.max(REWRITE_BYTES_MIN, REWRITE_GROWTH * bytesWhenNew)) {
            shorten();
        }
    }

    /// The long journal is as good as the short one: where there is no room for both, later will
    /// do.
    private void shorten() {
        try {
            rewrite();
        } catch (IOException e) {
            bytesWhenNew = bytes;
        }
    }

    /// Half a line must not stand before the next one.
    private void undo(IOException reason) {
        try {
            journal.truncate(bytes);
            journal.position(bytes);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    private void rewrite() throws IOException {
        Path successor = folder.resolve(SUCCESSOR);
        FileChannel next =
                OwnerOnly.open(
                        successor,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
        try {
            for (JournalEntry entry : entries()) {
                writeAll(next, encoded(entry));
            }
            next.force(true);
            Files.move(
                    successor,
                    folder.resolve(JOURNAL),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            next.close();
            throw e;
        }
        FileChannel before = journal;
        journal = next;
        bytes = next.position();
        bytesWhenNew = bytes;
        before.close();
        OwnerOnly.forceFolder(folder);
    }

    private List<JournalEntry> entries() {
        Stored all = present.load();
        List<JournalEntry> entries = new ArrayList<>();
        all.login().ifPresent(login -> entries.add(new JournalEntry.Login(login)));
        all.cursors()
                .forEach((conversation, seq) ->
                        entries.add(new JournalEntry.Cursor(conversation, seq)));
        all.outbox().forEach(request -> entries.add(new JournalEntry.Add(request)));
        return entries;
    }

    private static ByteBuffer encoded(JournalEntry entry) {
        return ByteBuffer.wrap((entry.line() + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static void writeAll(FileChannel file, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }
}
