/// The program: the command line, and one place where all parts are wired by plain constructors.
/// State belongs to the parts. Start at [Main].
@NullMarked
package dev.parley.server;

import org.jspecify.annotations.NullMarked;
