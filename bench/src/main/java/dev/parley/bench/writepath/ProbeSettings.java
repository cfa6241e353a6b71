package dev.parley.bench.writepath;

import dev.parley.bench.writepath.shape.Statements;

import java.nio.file.Path;

/// What all stores of one run have in common. `base` rows are there before the clock starts, `rows`
/// are appended in each round.
record ProbeSettings(
        Path folder,
        int senders,
        int base,
        int rows,
        int batch,
        int slice,
        int pageBytes,
        int cacheKibibytes,
        int walPages,
        boolean checkpointThread,
        Statements statements) {}
