/// The load generator, run against the packed program: that it measures at all, and counts right.
@NullMarked
package dev.parley.verify.bench;

import org.jspecify.annotations.NullMarked;
