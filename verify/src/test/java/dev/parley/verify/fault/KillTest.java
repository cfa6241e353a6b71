package dev.parley.verify.fault;

import dev.parley.verify.server.ServerProcess;

import org.junit.jupiter.api.Test;

import java.util.SplittableRandom;

/// The process is killed again and again, at moments nobody chose.
final class KillTest {
    private static final int ROUNDS = 5;

    @Test
    void whatWasAckedSurvivesKillsAndNothingIsStoredTwice() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        try (ServerProcess server = ServerProcess.start("limits.requests-per-second=0");
                Load load = new Load(server, random.split())) {
            for (int round = 0; round < ROUNDS; round++) {
                load.awaitAcks(random.nextInt(100, 700));
                server.kill();
                server.startAgain();
            }
            load.awaitAcks(200);
            Verdict verdict = load.finish();
            System.out.print("kill -9 x" + ROUNDS + ": ");
            verdict.assertKept();
        }
    }
}
