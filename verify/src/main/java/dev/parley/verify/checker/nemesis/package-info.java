/// What goes wrong during a run: the process, the network, the disk, the clock. Start at [Nemesis].
@NullMarked
package dev.parley.verify.checker.nemesis;

import org.jspecify.annotations.NullMarked;
