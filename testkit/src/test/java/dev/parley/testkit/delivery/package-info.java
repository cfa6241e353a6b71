/// The one thread that writes, on a log whose pace the test decides.
@NullMarked
package dev.parley.testkit.delivery;

import org.jspecify.annotations.NullMarked;
