/// What stands before the upgrade: who may come in, and what plain HTTP gets.
@NullMarked
package dev.parley.verify.door;

import org.jspecify.annotations.NullMarked;
