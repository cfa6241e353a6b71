package dev.parley.store.sql;

/// Bounds of the store.
///
/// @param tailRowsMax events the unsorted tail may hold before it is settled into order
/// @param tailBytesMax the same bound in bytes of text
/// @param cachedRowsMax states of conversations, of members and of users the writer remembers, each
/// @param readersMax reads that run at the same time; more wait
public record StoreOptions(int tailRowsMax, long tailBytesMax, int cachedRowsMax, int readersMax) {
    /// What fits a small machine.
    public static final StoreOptions DEFAULT = new StoreOptions(16_384, 16L << 20, 32_768, 4);

    public StoreOptions {
        atLeastOne("tailRowsMax", tailRowsMax);
        atLeastOne("tailBytesMax", tailBytesMax);
        atLeastOne("cachedRowsMax", cachedRowsMax);
        atLeastOne("readersMax", readersMax);
    }

    private static void atLeastOne(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: 1 or more)");
        }
    }
}
