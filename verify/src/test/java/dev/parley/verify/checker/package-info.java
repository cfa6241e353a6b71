/// The checker at work, briefly; and that it finds what it is there to find.
@NullMarked
package dev.parley.verify.checker;

import org.jspecify.annotations.NullMarked;
