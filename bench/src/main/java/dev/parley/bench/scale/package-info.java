/// `bench scale`: whether an operation costs more when there is more of what it does not touch, as
/// plots. Start at [ScaleCommand].
@NullMarked
package dev.parley.bench.scale;

import org.jspecify.annotations.NullMarked;
