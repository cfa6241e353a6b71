/// How the program starts and refuses to, and servers that test classes share.
@NullMarked
package dev.parley.verify.server;

import org.jspecify.annotations.NullMarked;
