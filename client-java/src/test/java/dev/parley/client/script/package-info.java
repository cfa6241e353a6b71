/// A client's surroundings as a script says them: the server, the network, the time. Start at
/// [ScriptedServer].
@NullMarked
package dev.parley.client.script;

import org.jspecify.annotations.NullMarked;
