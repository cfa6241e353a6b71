/// What stays true when the process, the disk or the time fails.
@NullMarked
package dev.parley.verify.fault;

import org.jspecify.annotations.NullMarked;
