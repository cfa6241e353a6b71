/// The client against a scripted server. Start at [ScenarioTest].
@NullMarked
package dev.parley.client;

import org.jspecify.annotations.NullMarked;
