/// `parley chat` as a process, through a pipe. Start at [PipedChatTest].
@NullMarked
package dev.parley.verify.terminal;

import org.jspecify.annotations.NullMarked;
