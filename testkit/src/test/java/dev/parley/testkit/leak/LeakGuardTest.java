package dev.parley.testkit.leak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.netty.buffer.ByteBufAllocator;

import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

import java.util.List;

/// Runs small test classes as Maven would, with nothing registered by hand.
class LeakGuardTest {
    static class Careless {
        @Test
        void forgetsABuffer() {
            assertThat(ByteBufAllocator.DEFAULT.directBuffer(16).isDirect()).isTrue();
        }
    }

    static class Careful {
        @Test
        void releasesABuffer() {
            assertThat(ByteBufAllocator.DEFAULT.directBuffer(16).release()).isTrue();
        }
    }

    @Test
    void aBufferNobodyReleasedFailsItsTestClass() {
        List<Event> failed = failuresOf(Careless.class);

        assertThat(failed).hasSize(1);
        assertThat(failed.getFirst().getPayload().orElseThrow().toString())
                .contains("1 buffers were not released")
                .contains("Careless");
    }

    @Test
    void aReleasedBufferFailsNothing() {
        assertThat(failuresOf(Careful.class)).isEmpty();
    }

    private static List<Event> failuresOf(Class<?> tests) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(tests))
                .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "true")
                .execute()
                .allEvents()
                .failed()
                .list();
    }
}
