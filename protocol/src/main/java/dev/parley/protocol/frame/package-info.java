/// What the server says: answers, errors, close codes. Immutable, no owner. Start at [ServerFrame].
@NullMarked
package dev.parley.protocol.frame;

import org.jspecify.annotations.NullMarked;
