/// Load on a running server on this machine, over many sockets and from one thread, which owns all
/// state here. Start at [LoadRun]; the commands [PrivateCommand] and [GroupCommand] set the scene.
@NullMarked
package dev.parley.bench.load;

import org.jspecify.annotations.NullMarked;
