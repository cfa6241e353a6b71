package dev.parley.gateway.http;

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

    void note(OriginPolicy.Refused refused) {
        if (logged.add(refused.origin())) {
            LOGGER.warn("Refused a connection. {}", refused.explanation());
        }
    }
}
