/// Tests of this package.
@NullMarked
package dev.parley.client.storage;

import org.jspecify.annotations.NullMarked;
