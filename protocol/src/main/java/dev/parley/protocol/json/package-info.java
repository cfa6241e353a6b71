/// The JSON codec of the wire. Decoding never throws; encoders are confined to their thread. Start
/// at [RequestDecoder] and [FrameEncoder].
@NullMarked
package dev.parley.protocol.json;

import org.jspecify.annotations.NullMarked;
