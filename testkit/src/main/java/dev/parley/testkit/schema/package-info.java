/// The JSON Schemas of `protocol/schema`, as checks for tests. Start at [ProtocolSchema].
@NullMarked
package dev.parley.testkit.schema;

import org.jspecify.annotations.NullMarked;
