/// What a client may ask: one record a request, valid by construction. Immutable, no owner. Start
/// at [ClientRequest].
@NullMarked
package dev.parley.protocol.request;

import org.jspecify.annotations.NullMarked;
