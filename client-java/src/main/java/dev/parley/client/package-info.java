/// The client of the Parley chat server for Java: stays connected by itself, sends again what was
/// not acknowledged, and hands on every event once and in order. Start at [ParleyClient].
///
/// The jar depends on nothing but the JDK: its WebSocket is `java.net.http`'s, and its JSON is two
/// small classes of its own. A library an application may already have in another version is a
/// conflict waiting for that application, the client needs little of one, and `data` has to leave
/// exactly as it was kept. For the same reason, and so that client and server do not agree on a
/// mistake, it shares no code with the server.
@NullMarked
package dev.parley.client;

import org.jspecify.annotations.NullMarked;
