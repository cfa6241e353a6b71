package dev.parley.verify.checker.nemesis;

import dev.parley.verify.checker.client.Tally;
import dev.parley.verify.server.ServerProcess;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/// Does one thing after another to a server and its clients, as the seed draws it. Confined to its
/// thread.
public final class Nemesis {
    private static final long JUMP_MILLIS_MAX = Duration.ofHours(1).toMillis();

    private final ServerProcess server;
    private final Proxy proxy;
    private final Optional<Shortage> shortage;
    private final List<Attack> attacks;
    private final SplittableRandom random;
    private final Tally tally;

    /// @param shortage a way to fill the disk, if there is one
    /// @param attacks what to choose from, one named several times more often
    public Nemesis(
            ServerProcess server,
            Proxy proxy,
            Optional<Shortage> shortage,
            List<Attack> attacks,
            SplittableRandom random,
            Tally tally) {
        this.server = server;
        this.proxy = proxy;
        this.shortage = shortage;
        this.attacks = List.copyOf(attacks);
        this.random = random;
        this.tally = tally;
    }

    /// One attack, of those there are.
    public void attack() {
        attack(attacks.get(random.nextInt(attacks.size())));
    }

    /// This attack. When it returns the server runs again.
    public void attack(Attack attack) {
        boolean done =
                switch (attack) {
                    case KILL -> kill();
                    case STOP -> stop();
                    case PAUSE -> pause();
                    case CUT -> proxy.cut(random);
                    case DELAY -> proxy.delay(random, time(20, 400));
                    case HALF_OPEN -> proxy.leaveHalfOpen(random);
                    case FULL_DISK -> shortage.map(this::fill).orElse(false);
                    case CLOCK_JUMP -> jump();
                };
        if (done) {
            tally.count(attack.words());
        }
    }

    private boolean kill() {
        server.kill();
        server.startAgain();
        return true;
    }

    private boolean stop() {
        server.terminate();
        server.startAgain();
        return true;
    }

    private boolean pause() {
        server.signal("STOP");
        await(time(100, 900));
        server.signal("CONT");
        return true;
    }

    private boolean fill(Shortage disk) {
        disk.begin(server);
        await(time(200, 900));
        disk.end(server);
        return true;
    }

    /// Up to an hour to either side of the true time.
    private boolean jump() {
        server.say("clock " + random.nextLong(-JUMP_MILLIS_MAX, JUMP_MILLIS_MAX));
        return true;
    }

    private Duration time(long millisMin, long millisMax) {
        return Duration.ofMillis(random.nextLong(millisMin, millisMax));
    }

    /// Leaves everything alone for a while.
    public void rest(long millisMin, long millisMax) {
        await(time(millisMin, millisMax));
    }

    private static void await(Duration time) {
        long until = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
