/// Tests of this package.
@NullMarked
package dev.parley.client.frame;

import org.jspecify.annotations.NullMarked;
