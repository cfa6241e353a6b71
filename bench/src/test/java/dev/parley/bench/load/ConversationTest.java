package dev.parley.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.bench.client.LoadFailure;

import org.junit.jupiter.api.Test;

class ConversationTest {
    private final Conversation conversation = new Conversation(3, 1, 2);

    @Test
    void hasRoomUntilTheWindowIsFull() {
        conversation.onSent(7);
        assertThat(conversation.hasRoom(1)).isFalse();
        assertThat(conversation.hasRoom(2)).isTrue();
        conversation.onSent(7);
        assertThat(conversation.hasRoom(2)).isFalse();
    }

    @Test
    void hasRoomAgainOnceTheSlowestConnectionHasTheMessage() throws LoadFailure {
        conversation.onSent(7);
        conversation.onSent(7);
        for (long number : new long[] {0, 0, 1, 1}) {
            conversation.onArrival(number);
            assertThat(conversation.hasRoom(2)).isFalse();
        }
        conversation.onArrival(0);
        assertThat(conversation.hasRoom(2)).isTrue();
        assertThat(conversation.hasRoom(1)).isFalse();
    }

    @Test
    void refusesAMessageThatWasNotSent() {
        conversation.onSent(7);
        assertThatThrownBy(() -> conversation.onArrival(1)).hasMessageContaining("was not sent");
    }
}
