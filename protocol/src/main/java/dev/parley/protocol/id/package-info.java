/// Names and identifiers: what cannot be built cannot be wrong. Values, immutable, no owner. Start
/// at [UserId] and [Name].
@NullMarked
package dev.parley.protocol.id;

import org.jspecify.annotations.NullMarked;
