package dev.parley.bench.compare;

/// What is compared: server CPU time, in microseconds, unless it says otherwise.
enum Measure {
    GROUP_1("group of 500, 1 in flight, µs a delivery"),
    GROUP_4("4 in flight"),
    GROUP_32("32 in flight"),
    PRIVATE("private, 250 pairs, µs a message"),
    IDLE("KiB an idle connection (live heap + direct, or resident)"),
    IDLE_RESIDENT("KiB resident"),
    CONNECT("connect + login, µs");

    private final String title;

    Measure(String title) {
        this.title = title;
    }

    /// For a column.
    String title() {
        return title;
    }
}
