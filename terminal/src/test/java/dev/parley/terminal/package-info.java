/// Tests of this package.
@NullMarked
package dev.parley.terminal;

import org.jspecify.annotations.NullMarked;
