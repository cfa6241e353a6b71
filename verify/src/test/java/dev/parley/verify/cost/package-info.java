/// What a message costs the server, in figures that do not depend on how fast the machine is.
@NullMarked
package dev.parley.verify.cost;

import org.jspecify.annotations.NullMarked;
