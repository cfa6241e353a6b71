package dev.parley.verify.server;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import java.util.List;
import java.util.Objects;

/// Starts the servers that test classes share, each when it is first needed, and ends them after
/// the last test of all.
final class SharedServers implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(SharedServers.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == ServerProcess.class;
    }

    @Override
    public ServerProcess resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Serving serving =
                Objects.requireNonNull(context.getRequiredTestClass().getAnnotation(Serving.class));
        List<String> jvmOptions = List.of(serving.jvmOptions());
        List<String> settings = List.of(serving.value());
        // The root's store closes what it holds when the last test is over.
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(
                        List.of(jvmOptions, settings),
                        _ -> ServerProcess.start(jvmOptions, serving.value()),
                        ServerProcess.class);
    }
}
