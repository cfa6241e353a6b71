@NullMarked
package dev.parley.testkit.log;

import org.jspecify.annotations.NullMarked;
