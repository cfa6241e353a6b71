package dev.parley.verify.server;

import org.junit.jupiter.api.extension.ExtendWith;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Gives a test class a [ServerProcess] with these settings. Classes that name the same settings
/// share one, so its state is no test's own: use [ServerProcess#fresh] names, and let it run.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SharedServers.class)
public @interface Serving {
    /// As for `--set`.
    String[] value() default {};

    /// Further options for the Java machine.
    String[] jvmOptions() default {};
}
