/// As little as a chat server on Netty can do, to know what the rest costs. One thread owns all
/// state. Start at [NettyFloor].
@NullMarked
package dev.parley.bench.floor;

import org.jspecify.annotations.NullMarked;
