/// What the server does with too much, too long, too fast, too slow and too quiet.
@NullMarked
package dev.parley.verify.limit;

import org.jspecify.annotations.NullMarked;
