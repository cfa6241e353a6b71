/// The Java SDK against the real program. Start at [RestartTest].
@NullMarked
package dev.parley.verify.sdk;

import org.jspecify.annotations.NullMarked;
