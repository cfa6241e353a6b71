/// How far members have read and received, and what is unread. Start at [MarksTest].
@NullMarked
package dev.parley.verify.mark;

import org.jspecify.annotations.NullMarked;
