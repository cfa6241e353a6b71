package dev.parley.client.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.parley.client.Extras;
import dev.parley.client.NewGroup;
import dev.parley.client.Page;
import dev.parley.client.Target;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

class RequestTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<Arguments> requests() {
        return Stream.of(
                Arguments.of(
                        Request.sendPrivate("bob", "\"é\"", Extras.replyingTo(3)),
                        "{'action':'private','id':'x','receiver':'bob','message':'\\\"é\\\"','replyTo':3}"),
                Arguments.of(
                        Request.sendGroup("team", "", Extras.withData(" {\"x\":[1,null]} ")),
                        "{'action':'group','id':'x','group':'team','message':'','data':{'x':[1,null]}}"),
                Arguments.of(
                        Request.create(NewGroup.closed("team", "bob", "carol").titled("The Team")),
                        "{'action':'create','id':'x','group':'team','title':'The Team',"
                                + "'visibility':'private','members':['bob','carol']}"),
                Arguments.of(
                        Request.create(
                                new NewGroup(Optional.empty(), Optional.empty(), true, List.of())),
                        "{'action':'create','id':'x','visibility':'public'}"),
                Arguments.of(
                        Request.ofGroup("leave", "team"),
                        "{'action':'leave','id':'x','group':'team'}"),
                Arguments.of(
                        Request.ofMember("kick", "team", "bob"),
                        "{'action':'kick','id':'x','group':'team','user':'bob'}"),
                Arguments.of(
                        Request.role("team", "bob", "admin"),
                        "{'action':'role','id':'x','group':'team','user':'bob','role':'admin'}"),
                Arguments.of(
                        Request.title("team", "T"),
                        "{'action':'title','id':'x','group':'team','title':'T'}"),
                Arguments.of(
                        Request.edit(Target.user("bob"), 4, "better"),
                        "{'action':'edit','id':'x','receiver':'bob','seq':4,'message':'better'}"),
                Arguments.of(
                        Request.ofSeq("delete", Target.conversation("c1"), 4),
                        "{'action':'delete','id':'x','conversation':'c1','seq':4}"),
                Arguments.of(
                        Request.react(Target.group("team"), 4, "+1", false),
                        "{'action':'react','id':'x','group':'team','seq':4,'reaction':'+1','on':false}"),
                Arguments.of(
                        Request.history(Target.group("team"), Page.before(7, 50)),
                        "{'action':'history','id':'x','group':'team','before':7,'limit':50}"),
                Arguments.of(
                        Request.conversations(Optional.of("1042"), OptionalInt.empty()),
                        "{'action':'conversations','id':'x','after':'1042'}"),
                Arguments.of(
                        Request.members("team", Optional.empty(), OptionalInt.of(9)),
                        "{'action':'members','id':'x','group':'team','limit':9}"),
                Arguments.of(
                        Request.login("token", "t", Map.of("lobby", 5L), Optional.of("l")),
                        "{'action':'login','id':'x','token':'t','cursors':{'lobby':5},'log':'l'}"));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void isSpokenAsTheProtocolSays(Request request, String frame) throws IOException {
        JsonNode expected = JSON.readTree(frame.replace('\'', '"'));

        assertThat(JSON.readTree(request.frame("x"))).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("requests")
    void isReadBackFromItsFrame(Request request, String frame) throws Exception {
        assertThat(frame).isNotEmpty();
        assertThat(Request.ofFrame(request.frame("x"))).isEqualTo(request);
    }

    @Test
    void writesToOneConversationShareALaneAndReadsHaveNone() {
        assertThat(Request.sendGroup("g", "x", Extras.none()).lane())
                .isEqualTo(Request.create(NewGroup.open("g")).lane())
                .isEqualTo(Request.ofGroup("leave", "g").lane())
                .isNotEqualTo(Request.sendPrivate("g", "x", Extras.none()).lane())
                .isNotEqualTo(Request.ofSeq("read", Target.group("g"), 1).lane());
        assertThat(Request.history(Target.group("g"), Page.newest(1)).lane()).isEmpty();
    }

    @Test
    void dataHasToBeJson() {
        assertThatThrownBy(() -> Extras.withData("{")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPageGoesOneWay() {
        assertThatThrownBy(
                        () -> new Page(OptionalLong.of(1), OptionalLong.of(2), OptionalInt.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
