package dev.parley.bench.floor;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/// The process. Listens on a port that the system draws, and says which.
public final class NettyFloor {
    private static final int HANDSHAKE_BYTES_MAX = 8192;
    private static final int BACKLOG = 4096;

    private NettyFloor() {}

    public static void main(String[] arguments) throws InterruptedException {
        EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
        Members members = new Members();
        ServerBootstrap server =
                new ServerBootstrap()
                        .group(loop)
                        .channel(EpollServerSocketChannel.class)
                        .option(ChannelOption.SO_BACKLOG, BACKLOG)
                        .childOption(ChannelOption.TCP_NODELAY, true)
                        .childHandler(
                                new ChannelInitializer<SocketChannel>() {
                                    @Override
                                    protected void initChannel(SocketChannel socket) {
                                        begin(socket, members);
                                    }
                                });
        Channel listening =
                server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                        .sync()
                        .channel();
        int port = ((InetSocketAddress) listening.localAddress()).getPort();
        System.out.println("listening on " + port);
        listening.closeFuture().sync();
    }

    private static void begin(SocketChannel socket, Members members) {
        socket.pipeline()
                .addLast(
                        new HttpServerCodec(),
                        new HttpObjectAggregator(HANDSHAKE_BYTES_MAX),
                        new WebSocketServerProtocolHandler("/ws"),
                        new MemberHandler(members));
    }
}
