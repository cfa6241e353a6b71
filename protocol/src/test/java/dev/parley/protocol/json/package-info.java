/// Tests of the codec: golden fixtures shared with the other languages, and properties. Start at
/// [FrameFixturesTest].
@NullMarked
package dev.parley.protocol.json;

import org.jspecify.annotations.NullMarked;
