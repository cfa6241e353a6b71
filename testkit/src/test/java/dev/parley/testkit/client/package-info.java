/// Proves that the test client notices a server that breaks the protocol. Start at
/// [TestClientTest].
@NullMarked
package dev.parley.testkit.client;

import org.jspecify.annotations.NullMarked;
