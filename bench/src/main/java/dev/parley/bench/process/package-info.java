/// Processes on this machine: started, pinned to a core, watched. Linux is expected where a type
/// reads proc(5). Start at [ServerProcess].
@NullMarked
package dev.parley.bench.process;

import org.jspecify.annotations.NullMarked;
