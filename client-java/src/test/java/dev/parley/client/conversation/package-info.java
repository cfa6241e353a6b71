/// Tests of this package.
@NullMarked
package dev.parley.client.conversation;

import org.jspecify.annotations.NullMarked;
