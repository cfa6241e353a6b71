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
    public static void install(
            ChannelPipeline pipeline,
            SocketLoop loop,
            SocketEndpoint endpoint,
            int outboundBytesMax) {
        Connection connection = new Connection(pipeline.channel(), loop, outboundBytesMax);
        SocketListener listener = endpoint.open(connection);
        WebSocketDecoderConfig config =
                WebSocketDecoderConfig.newBuilder()
                        .maxFramePayloadLength(endpoint.frameBytesMax())
                        .expectMaskedFrames(true)
                        .allowMaskMismatch(false)
                        .allowExtensions(false)
                        .closeOnProtocolViolation(false)
                        .withUTF8Validator(false)
                        .build();
        pipeline.addLast(new WebSocket13FrameDecoder(config));
        pipeline.addLast(new Utf8FrameValidator(false));
        pipeline.addLast(new FrameHandler(connection, listener, endpoint.frameBytesMax()));
    }
}
