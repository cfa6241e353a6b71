/// Every mutation as an event: of messages, of who is in a group, and of what they may do there;
/// live, in history, and after a return. Start at [Room].
@NullMarked
package dev.parley.verify.change;

import org.jspecify.annotations.NullMarked;
