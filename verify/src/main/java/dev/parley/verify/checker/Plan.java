package dev.parley.verify.checker;

import dev.parley.verify.checker.fault.Fault;
import dev.parley.verify.checker.nemesis.Attack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a round does.
///
/// @param seed of the scripts and the attacks
/// @param time for how long clients talk before they finish
/// @param rest how long the attacks wait for each other, at most
/// @param attacks what to choose from; one named several times comes more often
/// @param fault the bug the server has, for once
public record Plan(
        long seed,
        int clients,
        int groups,
        Duration time,
        Duration rest,
        List<Attack> attacks,
        Optional<Fault> fault) {
    public Plan {
        attacks = List.copyOf(attacks);
    }

    /// Short and rough, on a server with that bug.
    public static Plan toFind(Fault fault, long seed) {
        return new Plan(
                seed,
                4,
                2,
                Duration.ofMillis(2000),
                Duration.ofMillis(500),
                fault.needsRestart() ? List.of(Attack.KILL) : List.of(Attack.CUT),
                Optional.of(fault));
    }

    /// A bit of everything. Every second seed has a clock that jumps, on a server started with
    /// something between its parts; the others run the packed program.
    public static Plan drawn(long seed, int clients, Duration time) {
        List<Attack> attacks =
                new ArrayList<>(
                        List.of(
                                Attack.KILL,
                                Attack.STOP,
                                Attack.PAUSE,
                                Attack.CUT,
                                Attack.CUT,
                                Attack.CUT,
                                Attack.DELAY,
                                Attack.DELAY,
                                Attack.HALF_OPEN,
                                Attack.FULL_DISK));
        if (seed % 2 == 0) {
            attacks.add(Attack.CLOCK_JUMP);
            attacks.add(Attack.CLOCK_JUMP);
        }
        return new Plan(seed, clients, 4, time, Duration.ofMillis(600), attacks, Optional.empty());
    }

    /// How long a client waits for an answer before it takes its connection for dead.
    Duration patience() {
        return Duration.ofMillis(1500);
    }
}
