package dev.parley.store.sql.schema;

import dev.parley.store.sql.StoreException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/// A folder that one server at a time works in. The lock goes with the process, however it ends.
public final class DataFolder implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(DataFolder.class);

    private final Path folder;
    private final FileChannel lock;

    private DataFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /// Creates the folder when it is not there, for its owner only, and takes it.
    ///
    /// @throws StoreException when it cannot be created or another server has it
    public static DataFolder take(Path folder) {
        try {
            create(folder);
            return new DataFolder(folder, lock(folder));
        } catch (FileAlreadyExistsException e) {
            throw new StoreException(
                    "data folder " + folder + ": is a file (expected: a folder)", e);
        } catch (IOException e) {
            throw new StoreException(
                    "data folder "
                            + folder
                            + ": cannot be used (expected: a folder this user may"
                            + " write to): "
                            + e,
                    e);
        }
    }

    private static void create(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] ownerOnly =
                posix
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rwx------"))
                        }
                        : new FileAttribute<?>[0];
        List<Path> parents = missingParents(folder.toAbsolutePath());
        Files.createDirectories(folder, ownerOnly);
        for (Path parent : parents) {
            force(parent);
        }
    }

    /// The folders that get a new entry when `folder` is created.
    private static List<Path> missingParents(Path folder) {
        List<Path> parents = new ArrayList<>();
        for (@Nullable Path at = folder; at != null && !Files.exists(at); at = at.getParent()) {
            if (at.getParent() != null) {
                parents.add(at.getParent());
            }
        }
        return parents;
    }

    /// Makes a folder's entries survive a power cut, where the system lets a folder be opened.
    private static void force(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            LOGGER.debug("{} cannot be forced to disk.", folder, e);
        }
    }

    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        folder.resolve("lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        if (!isLocked(channel)) {
            channel.close();
            throw new StoreException(
                    "data folder "
                            + folder
                            + ": another server is using it (expected: stop that"
                            + " one, or give this one a folder of its own)");
        }
        return channel;
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            @Nullable FileLock taken = channel.tryLock();
            return taken != null;
        } catch (OverlappingFileLockException _) {
            return false; // This very process has it.
        }
    }

    /// The file the database is in.
    public Path database() {
        return folder.resolve("parley.db");
    }

    /// Lets others take it.
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new StoreException("data folder " + folder + ": its lock cannot be released", e);
        }
    }
}
