/// Tests of this package.
@NullMarked
package dev.parley.client.request;

import org.jspecify.annotations.NullMarked;
