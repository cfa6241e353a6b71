/// Measurements from outside the server. Nothing here is part of the product; start at [Main].
@NullMarked
package dev.parley.bench;

import org.jspecify.annotations.NullMarked;
