/// What a durable append costs, per way to lay out the log in SQLite. Each store is confined to the
/// writer's thread. Start at [WritePathProbe].
@NullMarked
package dev.parley.bench.writepath;

import org.jspecify.annotations.NullMarked;
