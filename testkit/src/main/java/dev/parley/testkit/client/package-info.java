/// A WebSocket client for tests, over a real socket, that can also misbehave. Start at
/// [TestClient].
@NullMarked
package dev.parley.testkit.client;

import org.jspecify.annotations.NullMarked;
