/// The log's port for tests: a double in memory, and the contract every implementation is run
/// against. Start at [MessageLogContract].
@NullMarked
package dev.parley.testkit.log;

import org.jspecify.annotations.NullMarked;
