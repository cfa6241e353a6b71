/// Who comes back misses nothing: replay, `behind` and `busy`, seen by real clients. Start at
/// [ResumeTest].
@NullMarked
package dev.parley.verify.resume;

import org.jspecify.annotations.NullMarked;
