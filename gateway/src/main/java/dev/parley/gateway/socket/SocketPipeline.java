package dev.parley.gateway.socket;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.websocketx.Utf8FrameValidator;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;

/// Puts what an upgraded socket needs into its pipeline, and nothing else: frames leave already
/// encoded. Stateless.
public final class SocketPipeline {
    private SocketPipeline() {}

    /// Turns a channel just upgraded into a socket of the endpoint. Call it on the channel's loop.
    ///
    /// @param compression as the client agreed to it
    public static void install(
            ChannelPipeline pipeline,
            SocketLoop loop,
            SocketEndpoint endpoint,
            int outboundBytesMax,
            Compression compression) {
        Connection connection =
                new Connection(pipeline.channel(), loop, outboundBytesMax, compression);
        SocketListener listener = endpoint.open(connection);
        WebSocketDecoderConfig config =
                WebSocketDecoderConfig.newBuilder()
                        .maxFramePayloadLength(endpoint.frameBytesMax())
                        .expectMaskedFrames(true)
                        .allowMaskMismatch(false)
                        .allowExtensions(compression.isOn())
                        .closeOnProtocolViolation(false)
                        .withUTF8Validator(false)
                        .build();
        pipeline.addLast(new WebSocket13FrameDecoder(config));
        if (compression.isOn()) {
            pipeline.addLast(new InflateHandler(connection, compression, endpoint.frameBytesMax()));
        }
        pipeline.addLast(new Utf8FrameValidator(false));
        pipeline.addLast(new FrameHandler(connection, listener, endpoint.frameBytesMax()));
    }
}
