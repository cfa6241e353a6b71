@NullMarked
package dev.parley.store.sql;

import org.jspecify.annotations.NullMarked;
