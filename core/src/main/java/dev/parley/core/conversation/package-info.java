/// What may be written, and what it becomes: pure decisions inside one transaction of the log.
/// Confined to the writer thread. Start at [Rules].
@NullMarked
package dev.parley.core.conversation;

import org.jspecify.annotations.NullMarked;
