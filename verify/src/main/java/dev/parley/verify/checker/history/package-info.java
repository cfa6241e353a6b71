/// What each client did and was told, in one order over all of them, and what can be read off that.
/// Start at [Evidence].
@NullMarked
package dev.parley.verify.checker.history;

import org.jspecify.annotations.NullMarked;
