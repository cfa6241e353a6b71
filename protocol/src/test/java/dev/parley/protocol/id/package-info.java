/// Tests of names and identifiers. Start at [NameTest].
@NullMarked
package dev.parley.protocol.id;

import org.jspecify.annotations.NullMarked;
