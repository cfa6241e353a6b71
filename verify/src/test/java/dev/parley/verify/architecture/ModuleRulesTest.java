package dev.parley.verify.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.lang.ArchRule;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who may see whom.
class ModuleRulesTest {
    private static final String PROTOCOL = "dev.parley.protocol..";
    private static final String CODEC = "dev.parley.protocol.json..";
    private static final String CORE = "dev.parley.core..";
    private static final String STORE = "dev.parley.store..";
    private static final String BUS = "dev.parley.bus..";
    private static final String GATEWAY = "dev.parley.gateway..";
    private static final String WEB = "dev.parley.web..";
    private static final String CLIENT = "dev.parley.client..";
    private static final String TERMINAL = "dev.parley.terminal..";
    private static final String SERVER = "dev.parley.server..";

    @Test
    void protocolSeesNothingOfOurs() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage(PROTOCOL)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(CORE, STORE, BUS, GATEWAY, WEB, SERVER));
    }

    @Test
    void coreSeesNoSocketsNoSqlAndNoJson() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage(CORE)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                CODEC,
                                STORE,
                                BUS,
                                GATEWAY,
                                WEB,
                                SERVER,
                                "io.netty..",
                                "java.sql..",
                                "javax.sql..",
                                "java.net..",
                                "org.sqlite..",
                                "org.flywaydb..",
                                "io.avaje..",
                                "com.fasterxml..",
                                "tools.jackson..",
                                "io.lettuce.."));
    }

    @Test
    void adaptersNeverSeeEachOther() {
        String[] adapters = {STORE, BUS, GATEWAY, WEB};
        for (String one : adapters) {
            for (String other : adapters) {
                if (!one.equals(other)) {
                    check(
                            noClasses()
                                    .that()
                                    .resideInAPackage(one)
                                    .should()
                                    .dependOnClassesThat()
                                    .resideInAPackage(other)
                                    .allowEmptyShould(true));
                }
            }
        }
    }

    @Test
    void onlyTheServerSeesAdapters() {
        check(
                noClasses()
                        .that()
                        .resideInAnyPackage(PROTOCOL, CORE)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(STORE, BUS, GATEWAY, WEB));
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage(SERVER)
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(SERVER));
    }

    @Test
    void onlyTheStoreSpeaksSqlAndOnlyTheGatewaySpeaksNetty() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage(STORE)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite.."));
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackages(GATEWAY, BUS)
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("io.netty.."));
    }

    /// Other people's programs are built on it: what it brings, they have to carry.
    @Test
    void theClientNeedsNothingButTheJdk() {
        check(
                classes()
                        .that()
                        .resideInAPackage(CLIENT)
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage(CLIENT, "java..", "org.jspecify.annotations"));
    }

    @Test
    void theTerminalSeesTheClientAlone() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage(TERMINAL)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(PROTOCOL, CORE, STORE, BUS, GATEWAY, WEB, SERVER));
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackages(CLIENT, TERMINAL)
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(CLIENT));
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage(TERMINAL)
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("org.jline.."));
    }

    /// Of the packages inside a module: its outermost one is its face, which puts the others
    /// together and holds the settings and failures they share.
    @ParameterizedTest
    @ValueSource(strings = {"protocol", "core", "store.sql", "gateway", "client", "server"})
    void packagesInsideAModuleFormNoCycle(String module) {
        check(slices().matching("dev.parley." + module + ".(**)").should().beFreeOfCycles());
    }

    private static void check(ArchRule rule) {
        rule.check(ProductionCode.classes());
        assertThat(ProductionCode.classes()).isNotEmpty();
    }
}
