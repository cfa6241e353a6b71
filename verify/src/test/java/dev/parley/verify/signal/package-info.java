/// What may be lost: who is typing, who is there.
@NullMarked
package dev.parley.verify.signal;

import org.jspecify.annotations.NullMarked;
