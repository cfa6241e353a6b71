/// What tests of the running program say and hear, on top of the testkit's client. Start at
/// [Talker].
@NullMarked
package dev.parley.verify.client;

import org.jspecify.annotations.NullMarked;
