package dev.parley.verify.rights;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/// What the table's requests are, by the words it has for them. The last step is the actor's.
final class Deeds {
    private Deeds() {}

    static Map<String, Function<Scene, JsonNode>> all() {
        Map<String, Function<Scene, JsonNode>> all = new HashMap<>(reads());
        all.putAll(messages());
        all.putAll(entrances());
        all.putAll(invitations());
        all.putAll(kicks());
        all.putAll(offices());
        return all;
    }

    private static Map<String, Function<Scene, JsonNode>> reads() {
        return Map.of(
                "`history`", scene -> scene.ask("history"),
                "`members`", scene -> scene.askGroup("members"),
                "`read`", scene -> scene.ask("read", "seq", 1),
                "`delivered`", scene -> scene.ask("delivered", "seq", 1));
    }

    private static Map<String, Function<Scene, JsonNode>> messages() {
        return Map.ofEntries(
                Map.entry("`group`", scene -> scene.askGroup("group", "message", "hi")),
                Map.entry(
                        "`private`",
                        scene ->
                                scene.actor()
                                        .ask(
                                                "private",
                                                "receiver",
                                                scene.peer().name(),
                                                "message",
                                                "hi")),
                Map.entry("`edit` of one's own message", scene -> edit(scene, scene.own())),
                Map.entry("`edit` of another's message", scene -> edit(scene, scene.peers())),
                Map.entry(
                        "`edit` of one's own deleted message",
                        scene -> {
                            scene.eraseOwn();
                            return edit(scene, scene.own());
                        }),
                Map.entry("`delete` of one's own message", scene -> delete(scene, scene.own())),
                Map.entry("`delete` of a member's message", scene -> delete(scene, scene.peers())),
                Map.entry(
                        "`delete` of an owner's message",
                        scene -> {
                            scene.give(scene.peer(), "owner");
                            return delete(scene, scene.peers());
                        }),
                Map.entry(
                        "`delete` of one's own deleted message",
                        scene -> {
                            scene.eraseOwn();
                            return delete(scene, scene.own());
                        }),
                Map.entry(
                        "`delete` of another's deleted message",
                        scene -> {
                            scene.erasePeers();
                            return delete(scene, scene.peers());
                        }),
                Map.entry("`react` to a message", Deeds::react),
                Map.entry(
                        "`react` to a deleted message",
                        scene -> {
                            scene.erasePeers();
                            return react(scene);
                        }));
    }

    private static JsonNode edit(Scene scene, long seq) {
        return scene.ask("edit", "seq", seq, "message", "other");
    }

    private static JsonNode delete(Scene scene, long seq) {
        return scene.ask("delete", "seq", seq);
    }

    private static JsonNode react(Scene scene) {
        return scene.ask("react", "seq", scene.peers(), "reaction", "+1", "on", true);
    }

    private static Map<String, Function<Scene, JsonNode>> entrances() {
        return Map.of(
                "`create` under its name",
                scene -> scene.askGroup("create", "visibility", "public"),
                "`join`",
                scene -> scene.askGroup("join"),
                "`leave`",
                scene -> scene.askGroup("leave"),
                "`leave` with another owner there",
                scene -> {
                    scene.give(scene.peer(), "owner");
                    return scene.askGroup("leave");
                },
                "`leave` as the only member",
                scene -> {
                    scene.kickPeer();
                    return scene.askGroup("leave");
                });
    }

    private static Map<String, Function<Scene, JsonNode>> invitations() {
        return Map.of(
                "`invite` of a stranger",
                scene -> scene.askGroup("invite", "user", scene.stranger().name()),
                "`invite` of somebody kicked",
                scene -> {
                    scene.kickPeer();
                    return scene.askGroup("invite", "user", scene.peer().name());
                },
                "`invite` of oneself",
                scene -> scene.askGroup("invite", "user", scene.actor().name()),
                "`invite` of nobody known",
                scene -> scene.askGroup("invite", "user", "nobody-at-all"));
    }

    private static Map<String, Function<Scene, JsonNode>> kicks() {
        return Map.of(
                "`kick` of an owner",
                scene -> {
                    scene.give(scene.peer(), "owner");
                    return scene.askGroup("kick", "user", scene.peer().name());
                },
                "`kick` of an admin",
                scene -> {
                    scene.give(scene.peer(), "admin");
                    return scene.askGroup("kick", "user", scene.peer().name());
                },
                "`kick` of a member",
                scene -> scene.askGroup("kick", "user", scene.peer().name()),
                "`kick` of a stranger",
                scene -> scene.askGroup("kick", "user", scene.stranger().name()),
                "`kick` of oneself",
                scene -> scene.askGroup("kick", "user", scene.actor().name()));
    }

    private static Map<String, Function<Scene, JsonNode>> offices() {
        return Map.of(
                "`role` of a member",
                scene -> role(scene, scene.peer().name(), "admin"),
                "`role` of another owner",
                scene -> {
                    scene.give(scene.peer(), "owner");
                    return role(scene, scene.peer().name(), "member");
                },
                "`role` of oneself",
                scene -> role(scene, scene.actor().name(), "member"),
                "`role` of a stranger",
                scene -> role(scene, scene.stranger().name(), "owner"),
                "`title`",
                scene -> scene.askGroup("title", "title", "Another"));
    }

    private static JsonNode role(Scene scene, String user, String role) {
        return scene.askGroup("role", "user", user, "role", role);
    }
}
