/// The commands of `bench`, one for each thing to measure. What they have in common is in
/// [ServerOptions], [LoadOptions] and [Report].
@NullMarked
package dev.parley.bench.scenario;

import org.jspecify.annotations.NullMarked;
