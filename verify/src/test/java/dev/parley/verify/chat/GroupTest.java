package dev.parley.verify.chat;

import static dev.parley.verify.client.Frames.action;
import static dev.parley.verify.client.Frames.code;
import static dev.parley.verify.client.Frames.conversation;
import static dev.parley.verify.client.Frames.frame;
import static dev.parley.verify.client.Frames.list;
import static dev.parley.verify.client.Frames.seq;
import static dev.parley.verify.client.Frames.wholeHistory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.parley.verify.client.Talker;
import dev.parley.verify.server.ServerProcess;
import dev.parley.verify.server.Serving;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Locale;

/// Groups: founding, entering, leaving, and what one sees of them.
@Serving
final class GroupTest {
    private final ServerProcess server;
    private final Talker owner;
    private final Talker member;
    private final Talker stranger;
    private final String group;

    GroupTest(ServerProcess server) {
        this.server = server;
        this.owner = Talker.enter(server, "owner");
        this.member = Talker.enter(server, "member");
        this.stranger = Talker.enter(server, "stranger");
        this.group = server.fresh("Group");
    }

    @AfterEach
    void hangUp() {
        owner.close();
        member.close();
        stranger.close();
    }

    /// Founds the group with `member` in it; gives its conversation.
    private String found(String visibility) {
        JsonNode ack =
                owner.ask(
                        "create",
                        "group",
                        group,
                        "visibility",
                        visibility,
                        "members",
                        List.of(member.name()));
        assertThat(action(ack)).isEqualTo("ack");
        return conversation(ack);
    }

    @Test
    void aNewGroupBeginsWithItsCreatedEventForEveryMember() {
        JsonNode ack =
                owner.askAs(
                        "c-1",
                        "create",
                        "group",
                        group,
                        "title",
                        "The title",
                        "visibility",
                        "public",
                        "members",
                        List.of(member.name(), owner.name(), member.name()));

        assertThat(seq(ack)).isEqualTo(1);
        assertThat(ack.path("group").asText()).isEqualTo(group);
        assertThat(member.event())
                .isEqualTo(
                        frame(
                                "{'action':'event','conversation':'%s','group':'%s','seq':1,"
                                        + "'time':%d,'sender':'%s','id':'c-1','event':'created',"
                                        + "'title':'The title','visibility':'public',"
                                        + "'members':['%s']}",
                                conversation(ack),
                                group,
                                ack.path("time").longValue(),
                                owner.name(),
                                member.name()));
        assertThat(stranger.eventsSoFar()).isEmpty();
    }

    @Test
    void aGroupsNameIsTakenInAnySpellingAndTheLobbysAlways() {
        found("public");

        for (String name : List.of(group, group.toUpperCase(Locale.ROOT), "lobby", "LOBBY")) {
            JsonNode answer = stranger.ask("create", "group", name, "visibility", "public");
            assertThat(code(answer)).as("create %s", name).isEqualTo("conflict");
        }
    }

    @Test
    void aGroupWithAnUnknownMemberIsNotCreated() {
        List<String> members = List.of(member.name(), server.fresh("nobody"));

        JsonNode refused =
                owner.ask("create", "group", group, "visibility", "public", "members", members);

        assertThat(code(refused)).isEqualTo("not_found");
        assertThat(action(owner.ask("create", "group", group, "visibility", "public")))
                .isEqualTo("ack");
        assertThat(member.eventsSoFar()).isEmpty();
    }

    @Test
    void anyoneMayJoinAPublicGroupByNameAndReadsAllOfIt() {
        String conversation = found("public");
        owner.ask("group", "group", group, "message", "before they came");
        member.event();
        member.event();

        JsonNode ack = stranger.ask("join", "group", group.toUpperCase(Locale.ROOT));

        assertThat(seq(ack)).isEqualTo(3);
        assertThat(member.event().path("event").asText()).isEqualTo("joined");
        assertThat(wholeHistory(stranger, conversation))
                .extracting(event -> event.path("action").asText())
                .containsExactly("event", "group", "event");
        owner.ask("group", "group", group, "message", "after");
        assertThat(seq(stranger.event())).isEqualTo(4);
    }

    @Test
    void joiningAgainChangesNothingAndHasNoSeq() {
        found("public");

        JsonNode ack = member.ask("join", "group", group);

        assertThat(action(ack)).isEqualTo("ack");
        assertThat(ack.has("seq")).isFalse();
    }

    @Test
    void aPrivateGroupIsAsIfAbsentToOthers() {
        String conversation = found("private");
        String absent = server.fresh("absent");
        for (String name : List.of(group, absent)) {
            assertThat(
                            List.of(
                                    code(stranger.ask("join", "group", name)),
                                    code(stranger.ask("leave", "group", name)),
                                    code(stranger.ask("members", "group", name)),
                                    code(stranger.ask("history", "group", name)),
                                    code(stranger.ask("group", "group", name, "message", "x"))))
                    .as("%s", name)
                    .containsOnly("not_found");
        }
        assertThat(code(stranger.ask("history", "conversation", conversation)))
                .isEqualTo("not_found");
    }

    @Test
    void aPublicGroupIsReadAndWrittenByMembersOnly() {
        found("public");

        assertThat(
                        List.of(
                                code(stranger.ask("leave", "group", group)),
                                code(stranger.ask("members", "group", group)),
                                code(stranger.ask("history", "group", group)),
                                code(stranger.ask("group", "group", group, "message", "x"))))
                .containsOnly("not_found");
    }

    @Test
    void whoLeavesGetsTheLeftEventLastAndReadsNothingAfter() {
        String conversation = found("public");
        try (Talker elsewhere = member.again()) {
            JsonNode ack = member.ask("leave", "group", group);
            owner.ask("group", "group", group, "message", "without them");

            List<JsonNode> seen = elsewhere.eventsSoFar();
            assertThat(seen).hasSize(1);
            assertThat(seen.getFirst().path("event").asText()).isEqualTo("left");
            assertThat(seq(seen.getFirst())).isEqualTo(seq(ack));
            assertThat(member.eventsSoFar())
                    .extracting(JsonNode::toString)
                    .noneMatch(event -> event.contains("without them"));
            assertThat(code(member.ask("history", "conversation", conversation)))
                    .isEqualTo("not_found");
            assertThat(code(member.ask("members", "group", group))).isEqualTo("not_found");
        }
    }

    @Test
    void whoLeavesWithoutIdGetsTheirOwnLeftEvent() {
        String conversation = found("public");
        member.eventOf(conversation);

        member.client().send("leave", "group", group);

        assertThat(member.eventOf(conversation).path("event").asText()).isEqualTo("left");
    }

    @Test
    void theLastOwnerStaysWhileOthersDo() {
        found("public");
        assertThat(code(owner.ask("leave", "group", group))).isEqualTo("conflict");

        member.ask("leave", "group", group);

        assertThat(action(owner.ask("leave", "group", group))).isEqualTo("ack");
    }

    @Test
    void theNameOfAClosedGroupStaysTaken() {
        found("public");
        member.ask("leave", "group", group);
        owner.ask("leave", "group", group);

        assertThat(code(stranger.ask("join", "group", group))).isEqualTo("not_found");
        assertThat(code(owner.ask("create", "group", group, "visibility", "public")))
                .isEqualTo("conflict");
    }

    @Test
    void whoLeftAPublicGroupMayComeBack() {
        String conversation = found("public");
        member.ask("leave", "group", group);

        assertThat(seq(member.ask("join", "group", group))).isEqualTo(3);
        assertThat(wholeHistory(member, conversation)).hasSize(3);
    }

    @Test
    void theLobbyCannotBeJoinedLeftListedOrCreated() {
        assertThat(
                        List.of(
                                code(owner.ask("join", "group", "lobby")),
                                code(owner.ask("leave", "group", "lobby")),
                                code(owner.ask("members", "group", "lobby"))))
                .containsOnly("forbidden");
    }

    @Test
    void groupPresentButNullOrEmptyIsABadRequest() {
        for (String wrong : List.of("null", "\"\"")) {
            owner.client()
                    .sendText(
                            frame("{'action':'group','group':%s,'message':'x'}", wrong).toString());
            assertThat(code(owner.client().next("error"))).isEqualTo("bad_request");
        }
    }

    @Test
    void membersAreListedInPagesWithTheirRoles() {
        found("public");
        stranger.ask("join", "group", group);

        JsonNode first = owner.ask("members", "group", group, "limit", 2);
        JsonNode second =
                owner.ask(
                        "members",
                        "group",
                        group,
                        "limit",
                        2,
                        "after",
                        first.path("after").asText());

        assertThat(first.path("more").booleanValue()).isTrue();
        assertThat(second.path("more").booleanValue()).isFalse();
        assertThat(list(first, "members"))
                .containsExactly(
                        frame("{'user':'%s','role':'member'}", member.name()),
                        frame("{'user':'%s','role':'owner'}", owner.name()));
        assertThat(list(second, "members"))
                .containsExactly(frame("{'user':'%s','role':'member'}", stranger.name()));
    }

    @Test
    void toOneselfAndToNobodyNothingIsSent() {
        assertThat(code(owner.ask("private", "receiver", owner.name(), "message", "x")))
                .isEqualTo("bad_request");
        assertThat(code(owner.ask("private", "receiver", server.fresh("no"), "message", "x")))
                .isEqualTo("not_found");
    }
}
