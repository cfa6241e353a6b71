package dev.parley.protocol.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;

class IdentifierTest {

    @Test
    void conversationIdsNeverChange() {
        assertThat(pair("alice", "bob").value()).isEqualTo("pdsyviv6r3wvwbyqfyd7dzixwlu");
        assertThat(group("team").value()).isEqualTo("gzkfsfug3qorc3mldwvqlhzhfcu");
        assertThat(group("lobby")).isEqualTo(ConversationId.LOBBY);
    }

    @Test
    void aPairHasOneIdWhoeverAsks() {
        long seed = new SplittableRandom().nextLong();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 1000; i++) {
            String one = Long.toString(random.nextLong(), 36);
            String other = Long.toString(random.nextLong(), 36);

            assertThat(pair(one, other)).as("seed %d", seed).isEqualTo(pair(other, one));
        }
    }

    @Test
    void differentPairsAndGroupsHaveDifferentIds() {
        Set<ConversationId> ids = new HashSet<>();
        String[] names = {"a", "b", "ab", "aa", "ba", "a.b", "漢", "A"};
        int count = 0;
        for (String one : names) {
            for (String other : names) {
                if (one.compareTo(other) < 0) {
                    ids.add(pair(one, other));
                    count++;
                }
            }
        }
        ids.add(group("a"));
        ids.add(group("ab"));
        assertThat(ids).hasSize(count + 2);
    }

    @Test
    void aGroupHasOneIdInEverySpelling() {
        assertThat(group("Straße")).isEqualTo(group("STRASSE"));
        assertThat(group("Ｔｅａｍ")).isEqualTo(group("team"));
        assertThat(group("LOBBY")).isEqualTo(ConversationId.LOBBY);
        assertThat(new GroupId(new Name("Lobby")).isLobby()).isTrue();
    }

    @Test
    void conversationIdsAreShortAndAscii() {
        assertThat(pair("漢".repeat(64), "a".repeat(128)).value()).matches("p[a-z2-7]{26}");
        assertThat(group("漢".repeat(64)).value()).matches("g[a-z2-7]{26}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "é", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "a\n"})
    void otherTextsAreNoConversationIds(String text) {
        assertThat(ConversationId.parse(text)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new ConversationId(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "auth0|12:34", "漢 字", "😀", "a\u200Db"})
    void aUserIdIsAnyTextWithoutControlCharacters(String text) {
        assertThat(UserId.parse(text)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\n", "\u0000", "\u007F", "a\u0085", "\uD800", "\uDC00a"})
    void controlCharactersAndLoneSurrogatesAreNoUserId(String text) {
        assertThat(UserId.parse(text)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new UserId(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "é", "a\n", "\u007F"})
    void aRequestIdIsPrintableAscii(String text) {
        assertThat(RequestId.parse(text)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new RequestId(text));
    }

    @Test
    void aTokenHas256RandomBitsAndHidesInLogs() {
        Token token = Token.random(new SecureRandom());

        assertThat(token.value()).matches("[A-Za-z0-9_-]{43}");
        assertThat(token.toString()).doesNotContain(token.value());
        assertThat(Token.random(new SecureRandom())).isNotEqualTo(token);
    }

    private static ConversationId pair(String one, String other) {
        return ConversationId.ofPair(new UserId(one), new UserId(other));
    }

    private static ConversationId group(String name) {
        return ConversationId.ofGroup(GroupId.parse(name).orElseThrow());
    }
}
