/// Conformance to RFC 6455, by the Autobahn test suite against the real pipeline. Start at
/// [AutobahnTest].
@NullMarked
package dev.parley.verify.autobahn;

import org.jspecify.annotations.NullMarked;
