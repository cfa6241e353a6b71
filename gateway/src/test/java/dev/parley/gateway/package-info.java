/// Tests of the whole pipeline by real sockets, on a log in memory. Start at [RunningGateway].
@NullMarked
package dev.parley.gateway;

import org.jspecify.annotations.NullMarked;
