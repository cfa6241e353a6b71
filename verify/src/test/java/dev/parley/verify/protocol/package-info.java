/// Real traffic against the published schemas. Start at [EveryFrameTest].
@NullMarked
package dev.parley.verify.protocol;

import org.jspecify.annotations.NullMarked;
