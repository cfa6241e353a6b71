package dev.parley.bench.peer;

import dev.parley.bench.client.Dialect;
import dev.parley.bench.process.Cores;

import java.io.IOException;
import java.nio.file.Path;

/// A kind of server.
public interface Peer {
    /// In one or two words, for a column.
    String title();

    /// What it does for a message and what not, in a line.
    String does();

    /// How it is spoken to, with users of their own.
    Dialect dialect();

    /// Starts one that keeps its files in that folder, if it keeps any.
    ///
    /// @throws PeerAbsent when it is not on this machine and cannot be brought here
    Running start(Path folder, Cores cores) throws IOException;

    /// The same, started so that it tells what it has beside its heap, if it can.
    default Peer watched() {
        return this;
    }

    /// How its memory is read without garbage.
    Garbage garbage();

    /// What can be told a process about its garbage.
    enum Garbage {
        /// Asked through jcmd.
        JVM,
        /// Collects at SIGUSR2.
        SIGNAL,
        /// Cannot be asked.
        NONE
    }
}
