package dev.parley.verify.checker;

import dev.parley.verify.checker.check.Checks;
import dev.parley.verify.checker.check.ErasedFiles;
import dev.parley.verify.checker.check.Promise;
import dev.parley.verify.checker.check.Violation;
import dev.parley.verify.checker.client.Actor;
import dev.parley.verify.checker.client.Cast;
import dev.parley.verify.checker.client.Tally;
import dev.parley.verify.checker.fault.FaultyServer;
import dev.parley.verify.checker.history.Evidence;
import dev.parley.verify.checker.history.History;
import dev.parley.verify.checker.nemesis.Attack;
import dev.parley.verify.checker.nemesis.Nemesis;
import dev.parley.verify.checker.nemesis.Proxy;
import dev.parley.verify.checker.nemesis.Shortage;
import dev.parley.verify.server.Program;
import dev.parley.verify.server.ServerProcess;
import dev.parley.verify.server.Waiting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// One server on a new data folder, its clients, and what is done to them; and then the checks of
/// what the clients saw. Used by one thread, once.
public final class Round {
    private static final Duration DRAIN_MAX = Duration.ofSeconds(25);
    private static final Duration LOOK_MAX = Duration.ofSeconds(15);
    private static final int DISK_MEGABYTES = 96;

    private final Plan plan;
    private final Path folder;
    private final Tally done;
    private final Tally suffered;
    private final AtomicLong orders = new AtomicLong();
    private final List<Violation> violations = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();
    private final List<Actor> actors = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    /// @param folder an empty or a new one, where the server keeps its data
    /// @param done counts what clients do
    /// @param suffered counts what is done to them
    public Round(Plan plan, Path folder, Tally done, Tally suffered) {
        this.plan = plan;
        this.folder = folder;
        this.done = done;
        this.suffered = suffered;
    }

    /// Runs it.
    public Outcome run() {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Optional<Shortage> shortage = shortage();
        try {
            return run(shortage, shortage.map(Shortage::data).orElse(folder.resolve("data")));
        } finally {
            shortage.ifPresent(Shortage::close);
        }
    }

    private Optional<Shortage> shortage() {
        if (!plan.attacks().contains(Attack.FULL_DISK)) {
            return Optional.empty();
        }
        Optional<Shortage> possible = Shortage.possibleHere(folder, DISK_MEGABYTES);
        if (possible.isEmpty()) {
            skipped.add("full disk (expected: the right to mount, or prlimit)");
        }
        return possible;
    }

    private Outcome run(Optional<Shortage> shortage, Path data) {
        SplittableRandom random = new SplittableRandom(plan.seed());
        Evidence evidence;
        ServerProcess server = ServerProcess.on(data, program(), settings());
        server.expectError("The store has no room");
        server.expectError("The store failed");
        try (server) {
            try (Proxy proxy = new Proxy(server.address())) {
                play(server, proxy, shortage, random);
            }
            long quietSince = orders.incrementAndGet();
            look(server);
            List<History> histories = actors.stream().map(Actor::history).toList();
            evidence = new Evidence(histories, quietSince);
        } catch (AssertionError e) {
            return unsound(e);
        }
        violations.addAll(Checks.violations(evidence));
        violations.addAll(ErasedFiles.violations(evidence, data));
        return new Outcome(violations, evidence.acks().size(), skipped, evidence.histories());
    }

    private Outcome unsound(AssertionError e) {
        violations.add(new Violation(Promise.SOUND, String.valueOf(e.getMessage()), List.of()));
        return new Outcome(violations, 0, skipped, List.of());
    }

    /// The packed program, unless something has to lie between its parts.
    private Program program() {
        boolean inBetween = plan.fault().isPresent() || plan.attacks().contains(Attack.CLOCK_JUMP);
        return inBetween ? FaultyServer.program(plan.fault()) : Program.packed();
    }

    private static String[] settings() {
        return new String[] {
            "limits.requests-per-second=0", "heartbeat-seconds=2", "limits.outbound-bytes=65536"
        };
    }

    private void play(
            ServerProcess server,
            Proxy proxy,
            Optional<Shortage> shortage,
            SplittableRandom random) {
        Cast cast = Cast.of(plan.clients(), plan.groups());
        for (String user : cast.users()) {
            actors.add(actor(user, cast, server, proxy, random.split()));
        }
        actors.forEach(one -> threads.add(Thread.ofPlatform().daemon().start(one)));
        Waiting.until("everyone to enter", () -> actors.stream().allMatch(Actor::hasEntered));
        Nemesis nemesis =
                new Nemesis(server, proxy, shortage, plan.attacks(), random.split(), suffered);
        long until = System.nanoTime() + plan.time().toNanos();
        while (System.nanoTime() < until) {
            nemesis.rest(plan.rest().toMillis() / 4, plan.rest().toMillis());
            if (!plan.attacks().isEmpty()) {
                nemesis.attack();
            }
        }
        actors.forEach(Actor::finish);
        awaitDrained();
    }

    private Actor actor(
            String user, Cast cast, ServerProcess server, Proxy proxy, SplittableRandom random) {
        SplittableRandom ways = random.split();
        Supplier<InetSocketAddress> way =
                () -> ways.nextInt(4) == 0 ? server.address() : proxy.address();
        return new Actor(user, cast, way, random, plan.patience(), new History(user, orders), done);
    }

    private void awaitDrained() {
        long until = System.nanoTime() + DRAIN_MAX.toNanos();
        for (Thread thread : threads) {
            try {
                thread.join(Duration.ofNanos(Math.max(1, until - System.nanoTime())));
                if (thread.isAlive()) {
                    thread.interrupt();
                    thread.join();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", e);
            }
        }
        for (Actor actor : actors) {
            if (!actor.isDrained()) {
                tellUnanswered(actor, "is still waiting for answers");
            }
        }
    }

    private void look(ServerProcess server) {
        for (Actor actor : actors) {
            if (!actor.lookAtEverything(server.address(), LOOK_MAX)) {
                tellUnanswered(actor, "could not read everything in the end");
            }
        }
    }

    private void tellUnanswered(Actor actor, String what) {
        violations.add(
                new Violation(
                        Promise.ANSWERED,
                        actor.history().user() + " " + what + ": " + actor.waiting(),
                        List.of()));
    }
}
