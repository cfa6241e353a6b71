/// A chat in a terminal, and through a pipe. [Chat] owns what is shown, a [Screen] shows it. Start
/// at [ChatCommand].
@NullMarked
package dev.parley.terminal;

import org.jspecify.annotations.NullMarked;
