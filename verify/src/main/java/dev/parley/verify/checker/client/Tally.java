package dev.parley.verify.checker.client;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// How often what was done. Safe from any thread.
public final class Tally {
    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    /// Once more.
    public void count(String what) {
        count(what, 1);
    }

    /// That many more.
    public void count(String what, long times) {
        counts.computeIfAbsent(what, _ -> new LongAdder()).add(times);
    }

    /// Everything of another one too.
    public void add(Tally other) {
        other.counts.forEach((what, times) -> count(what, times.sum()));
    }

    /// All of it, by name.
    public Map<String, Long> counts() {
        Map<String, Long> all = new TreeMap<>();
        counts.forEach((what, times) -> all.put(what, times.sum()));
        return all;
    }

    /// All of it together.
    public long sum() {
        return counts.values().stream().mapToLong(LongAdder::sum).sum();
    }
}
