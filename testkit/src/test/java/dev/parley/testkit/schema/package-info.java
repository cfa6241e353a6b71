/// Holds the published schemas against the golden fixtures and the decoder. Start at
/// [FixturesFitTest].
@NullMarked
package dev.parley.testkit.schema;

import org.jspecify.annotations.NullMarked;
