/// What was promised, looked for in what clients saw. Start at [Checks].
@NullMarked
package dev.parley.verify.checker.check;

import org.jspecify.annotations.NullMarked;
