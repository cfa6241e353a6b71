package dev.parley.testkit.leak;

import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetectorFactory;

import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// What Netty's leak detectors of this process reported. Safe from any thread.
final class Leaks {
    private static final long COLLECTED_WITHIN_MILLIS = 10_000;
    private static final Queue<String> REPORTS = new ConcurrentLinkedQueue<>();

    static {
        if (ResourceLeakDetector.getLevel() != ResourceLeakDetector.Level.PARANOID) {
            throw new IllegalStateException(
                    "tests run with -Dio.netty.leakDetection.level=paranoid; got "
                            + ResourceLeakDetector.getLevel());
        }
        ResourceLeakDetectorFactory.setResourceLeakDetectorFactory(new Factory());
    }

    private Leaks() {}

    /// From now on leaks are noted. Must come before the first buffer of the process.
    static void watch() {
        // Being loaded is all it takes.
    }

    /// Collects garbage, and takes what was reported since the last time.
    static List<String> find() {
        try {
            // References enqueued by the second round are behind all of the first.
            awaitCollection();
            awaitCollection();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while garbage was collected", e);
        }
        UnpooledByteBufAllocator.DEFAULT.directBuffer(1).release(); // Netty reports when it tracks.
        List<String> found = new ArrayList<>();
        for (String report = REPORTS.poll(); report != null; report = REPORTS.poll()) {
            found.add(report);
        }
        return found;
    }

    private static void awaitCollection() throws InterruptedException {
        ReferenceQueue<Object> queue = new ReferenceQueue<>();
        Reference<Object> canary = new PhantomReference<>(new Object(), queue);
        System.gc();
        if (!canary.equals(queue.remove(COLLECTED_WITHIN_MILLIS))) {
            throw new AssertionError("no garbage was collected");
        }
    }

    private static final class Factory extends ResourceLeakDetectorFactory {
        @Override
        @SuppressWarnings("deprecation") // Abstract all the same.
        public <T> ResourceLeakDetector<T> newResourceLeakDetector(
                Class<T> resource, int samplingInterval, long maxActive) {
            return new Detector<>(resource, samplingInterval);
        }
    }

    private static final class Detector<T> extends ResourceLeakDetector<T> {
        Detector(Class<T> resource, int samplingInterval) {
            super(resource, samplingInterval);
        }

        @Override
        protected boolean needReport() {
            return true;
        }

        @Override
        protected void reportTracedLeak(String resourceType, String records) {
            REPORTS.add(resourceType + records);
        }

        @Override
        protected void reportUntracedLeak(String resourceType) {
            REPORTS.add(resourceType);
        }
    }
}
