package dev.parley.verify.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;

/// The compiled main code of every module, read once. Immutable.
final class ProductionCode {
    private static final JavaClasses CLASSES = read();

    private ProductionCode() {}

    static JavaClasses classes() {
        return CLASSES;
    }

    private static JavaClasses read() {
        JavaClasses all =
                new ClassFileImporter()
                        .withImportOption(ProductionCode::isMain)
                        .importPackages("dev.parley");
        JavaClass found = all.get("dev.parley.gateway.Gateway");
        if (!all.contain("dev.parley.core.log.MessageLog") || found.getSource().isEmpty()) {
            throw new AssertionError("the main code is not on the class path; found " + all.size());
        }
        return all;
    }

    /// Not this module, and not the tools of tests.
    private static boolean isMain(Location location) {
        return !location.contains("/test-classes/")
                && !location.contains("/verify/target/")
                && !location.contains("/testkit/")
                && !location.contains("parley-testkit");
    }
}
