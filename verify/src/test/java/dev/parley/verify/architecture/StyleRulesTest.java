package dev.parley.verify.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/// The rules of the house that can be read off compiled code.
class StyleRulesTest {
    /// What can be changed although the field that holds it cannot.
    private static final Set<Class<?>> CHANGEABLE =
            Set.of(
                    AtomicBoolean.class,
                    AtomicInteger.class,
                    AtomicLong.class,
                    AtomicReference.class,
                    ThreadLocal.class,
                    StringBuilder.class);

    /// Made by the JDK's factories and by enums' own tables, never changed afterwards.
    private static final Set<Class<?>> COLLECTIONS = Set.of(Collection.class, Map.class);

    @Test
    void everyPackageSaysWhatItIsAndIsNullMarked() {
        SortedSet<String> bare = new TreeSet<>();
        for (JavaClass type : ProductionCode.classes()) {
            JavaPackage its = type.getPackage();
            if (!its.tryGetAnnotationOfType(NullMarked.class).isPresent()) {
                bare.add(its.getName());
            }
        }
        assertThat(bare).isEmpty();
    }

    @Test
    void namesSayWhatATypeIs() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .check(ProductionCode.classes());
        noClasses()
                .that()
                .areInterfaces()
                .should()
                .haveNameMatching(".*[.$]I[A-Z][a-z]\\w*")
                .check(ProductionCode.classes());
    }

    @Test
    void logsGoThroughSlf4j() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.logging..", "org.apache.log4j..")
                .check(ProductionCode.classes());
    }

    @Test
    void nothingSleeps() {
        noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", long.class, int.class)
                .orShould()
                .callMethod(Thread.class, "sleep", java.time.Duration.class)
                .check(ProductionCode.classes());
    }

    @Test
    void staticFieldsAreConstants() {
        SortedSet<String> state = new TreeSet<>();
        for (JavaClass type : ProductionCode.classes()) {
            for (JavaField field : type.getFields()) {
                if (isState(field)) {
                    state.add(field.getFullName());
                }
            }
        }
        assertThat(state).isEmpty();
    }

    private static boolean isState(JavaField field) {
        Set<JavaModifier> modifiers = field.getModifiers();
        if (!modifiers.contains(JavaModifier.STATIC)
                || modifiers.contains(JavaModifier.SYNTHETIC)) {
            return false;
        }
        JavaClass type = field.getRawType();
        return !modifiers.contains(JavaModifier.FINAL)
                || CHANGEABLE.stream().anyMatch(type::isAssignableTo)
                || COLLECTIONS.stream().anyMatch(of -> isMadeToBeChanged(type, of));
    }

    /// A field declared as `HashMap` or `ConcurrentMap` rather than as `Map`.
    private static boolean isMadeToBeChanged(JavaClass type, Class<?> of) {
        boolean immutableFace =
                Set.of("java.util.Map", "java.util.List", "java.util.Set", "java.util.Collection")
                        .contains(type.getName());
        return type.isAssignableTo(of) && !immutableFace;
    }
}
