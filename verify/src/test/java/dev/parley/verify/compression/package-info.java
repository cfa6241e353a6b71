/// What clients by others see of a server that compresses. Those in a browser's language are in
/// `web/e2e`.
@NullMarked
package dev.parley.verify.compression;

import org.jspecify.annotations.NullMarked;
