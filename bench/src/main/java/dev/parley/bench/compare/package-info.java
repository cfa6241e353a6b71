/// `bench compare`: the same scenarios against every server there is, in turn, some rounds of it.
/// Start at [CompareCommand]; a [Contest] is one server's part in it.
@NullMarked
package dev.parley.bench.compare;

import org.jspecify.annotations.NullMarked;
