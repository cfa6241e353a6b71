package dev.parley.store.sql.write;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;

/// Remembers what was used last, up to a number. Confined to one thread.
final class Lru<K, V> {
    private final Map<K, V> entries;

    Lru(int max) {
        entries =
                new LinkedHashMap<>(16, 0.75f, true) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                        return size() > max;
                    }
                };
    }

    @Nullable V get(K key) {
        return entries.get(key);
    }

    void put(K key, V value) {
        entries.put(key, value);
    }

    void remove(K key) {
        entries.remove(key);
    }

    void putAll(Map<K, V> more) {
        entries.putAll(more);
    }
}
