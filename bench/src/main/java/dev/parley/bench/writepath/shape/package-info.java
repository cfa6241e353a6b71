/// The layouts compared, and what they say to JDBC. All state belongs to the writer's thread. Start
/// at [Shape].
@NullMarked
package dev.parley.bench.writepath.shape;

import org.jspecify.annotations.NullMarked;
