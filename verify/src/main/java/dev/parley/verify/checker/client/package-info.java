/// Clients that do as a good client does, and misbehave as people and networks make them. Start at
/// [Actor].
@NullMarked
package dev.parley.verify.checker.client;

import org.jspecify.annotations.NullMarked;
