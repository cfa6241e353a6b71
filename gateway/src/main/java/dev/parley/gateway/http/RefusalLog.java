package dev.parley.gateway.http;

import dev.parley.gateway.limit.TokenBucket;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Logs each refused origin once, so that the operator learns of it and nobody can flood the log.
/// Safe from any thread; remembers the last thousand.
final class RefusalLog {
    private static final Logger LOGGER = LoggerFactory.getLogger(RefusalLog.class);
    private static final int REMEMBERED_MAX = 1000;

    /// After a burst of forty.
    private static final double LINES_PER_SECOND = 20;

    private final TokenBucket lines = new TokenBucket(LINES_PER_SECOND, System.nanoTime());

    private final Set<String> logged =
            Collections.synchronizedSet(
                    Collections.newSetFromMap(
                            new LinkedHashMap<>() {
                                private static final long serialVersionUID = 1L;

                                @Override
                                protected boolean removeEldestEntry(
                                        Map.Entry<String, Boolean> eldest) {
                                    return size() > REMEMBERED_MAX;
                                }
                            }));

    synchronized void note(OriginPolicy.Refused refused) {
        if (logged.add(refused.origin()) && lines.take(System.nanoTime()) == 0) {
            LOGGER.warn("Refused a connection. {}", refused.explanation());
        }
    }
}
