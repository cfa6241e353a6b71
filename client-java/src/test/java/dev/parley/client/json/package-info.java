/// Tests of this package.
@NullMarked
package dev.parley.client.json;

import org.jspecify.annotations.NullMarked;
