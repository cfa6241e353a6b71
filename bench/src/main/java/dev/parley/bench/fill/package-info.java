/// `bench fill`: a store with many messages, written by the store's own classes and without a
/// server. Start at [FillCommand] and [Filler].
@NullMarked
package dev.parley.bench.fill;

import org.jspecify.annotations.NullMarked;
