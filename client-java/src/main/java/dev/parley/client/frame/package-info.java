/// What the server says, as types: [Event] is an entry of a conversation's log, [ServerFrame] is
/// everything else. All immutable. An application reads them; [FrameReader] makes them.
@NullMarked
package dev.parley.client.frame;

import org.jspecify.annotations.NullMarked;
