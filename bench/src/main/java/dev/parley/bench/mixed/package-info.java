/// `bench mixed`: everything at once, each at a rate of its own, in open loops on one thread. Start
/// at [MixedCommand]; a [Stream] is one kind of request.
@NullMarked
package dev.parley.bench.mixed;

import org.jspecify.annotations.NullMarked;
