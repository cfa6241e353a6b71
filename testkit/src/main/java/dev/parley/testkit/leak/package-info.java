/// Fails the tests of a class that lost a Netty buffer. Registered by service loader, so it holds
/// for every module with testkit and Netty on its test path. Start at [LeakGuard].
@NullMarked
package dev.parley.testkit.leak;

import org.jspecify.annotations.NullMarked;
