/// `bench storm`: everybody is cut off at once and comes back at once. Start at [StormCommand]; a
/// [Returner] checks what one client gets.
@NullMarked
package dev.parley.bench.storm;

import org.jspecify.annotations.NullMarked;
