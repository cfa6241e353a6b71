package dev.parley.verify.cost;

import com.sun.management.ThreadMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;

import dev.parley.verify.server.ServerProcess;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/// Reads what a server process has used so far.
final class Meter implements AutoCloseable {
    private final Path io;
    private final JMXConnector connector;
    private final ThreadMXBean threads;

    private Meter(Path io, JMXConnector connector, ThreadMXBean threads) {
        this.io = io;
        this.connector = connector;
        this.threads = threads;
    }

    /// A meter on the process running now.
    @SuppressWarnings("BanJNDI") // The address is that of our own process.
    static Meter on(ServerProcess server) throws IOException, AttachNotSupportedException {
        VirtualMachine machine = VirtualMachine.attach(Long.toString(server.pid()));
        try {
            String url = machine.startLocalManagementAgent();
            JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(url));
            return new Meter(
                    Path.of("/proc", Long.toString(server.pid()), "io"),
                    connector,
                    ManagementFactory.newPlatformMXBeanProxy(
                            connector.getMBeanServerConnection(),
                            ManagementFactory.THREAD_MXBEAN_NAME,
                            ThreadMXBean.class));
        } finally {
            machine.detach();
        }
    }

    /// Bytes that all threads have allocated on the heap.
    long allocatedBytes() {
        return threads.getTotalThreadAllocatedBytes();
    }

    /// How often the process has called `write` or `writev` (proc(5), `syscw`).
    long writeCalls() throws IOException {
        return Files.readAllLines(io).stream()
                .filter(line -> line.startsWith("syscw:"))
                .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(' ') + 1)))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
