// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** What no class of the core does, wherever it lies, with the few places that may. */
record CodeRules(String root) {

  private static final String JACKSON = "com.fasterxml.jackson..";
  private static final String YAML = "com.fasterxml.jackson.dataformat.yaml..";
  private static final String MICROMETER = "io.micrometer..";

  List<ArchRule> all() {
    return List.of(
        librariesInTheTable(),
        jacksonReadsAndStores(),
        yamlOnlyInConfig(),
        micrometerWhereMeasured(),
        namesOfTheDomain(),
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.as("nothing is printed"),
        nothingSleeps(),
        timeIsAParameter(),
        threadsAreMadeInSchedule(),
        noTimer(),
        locksAreVisible(),
        theHostsProcessIsLeftAlone());
  }

  private ArchRule librariesInTheTable() {
    return classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            root + "..",
            "io.bellwether.api..",
            "java..",
            "javax.crypto..",
            "javax.sql..",
            "org.jspecify..",
            "org.slf4j..",
            JACKSON,
            MICROMETER)
        .as("only the libraries of the decision record are used");
  }

  private ArchRule jacksonReadsAndStores() {
    return noClasses()
        .that()
        .resideOutsideOfPackages(below("config"), below("history"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(JACKSON)
        .as("Jackson stays in config and in the codec of stored state");
  }

  private ArchRule yamlOnlyInConfig() {
    return noClasses()
        .that()
        .resideOutsideOfPackage(below("config"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(YAML)
        .as("YAML stays in config");
  }

  private ArchRule micrometerWhereMeasured() {
    return noClasses()
        .that()
        .resideOutsideOfPackages(root, below("measure"), below("wiring"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(MICROMETER)
        .as("Micrometer is fed by measure and handed in through the front door");
  }

  private ArchRule namesOfTheDomain() {
    return noClasses()
        .should()
        .haveSimpleNameEndingWith("Util")
        .orShould()
        .haveNameMatching(".*(Utils|Helper|Manager|Impl|Common)")
        .as("names come from the domain");
  }

  private ArchRule nothingSleeps() {
    return noClasses()
        .should()
        .callMethodWhere(
            target(nameMatching("sleep"))
                .and(
                    target(owner(assignableTo(Thread.class)))
                        .or(target(owner(assignableTo(TimeUnit.class))))))
        .as("nothing sleeps");
  }

  private ArchRule timeIsAParameter() {
    return noClasses()
        .that()
        .resideOutsideOfPackage(below("wiring"))
        .should()
        .callMethodWhere(asksTheSystemClock())
        .as("only wiring asks the system's clock");
  }

  private static DescribedPredicate<JavaCall<?>> asksTheSystemClock() {
    return DescribedPredicate.describe(
        "asks the system's clock",
        call -> {
          var owner = call.getTargetOwner();
          var name = call.getName();
          boolean now = name.equals("now") && call.getTarget().getRawParameterTypes().isEmpty();
          return (owner.isAssignableTo(Clock.class) && name.matches("system.*|tick(Millis|.*s)"))
              || (owner.isAssignableTo(TemporalAccessor.class) && now)
              || (owner.isEquivalentTo(System.class) && name.equals("currentTimeMillis"));
        });
  }

  private ArchRule threadsAreMadeInSchedule() {
    return noClasses()
        .that()
        .resideOutsideOfPackage(below("schedule"))
        .should()
        .callConstructorWhere(
            target(owner(assignableTo(Thread.class).or(assignableTo(Executor.class)))))
        .orShould()
        .callMethodWhere(target(owner(assignableTo(Executors.class))))
        .as("threads are made in schedule");
  }

  private ArchRule noTimer() {
    return noClasses()
        .should()
        .dependOnClassesThat()
        .areAssignableTo(java.util.Timer.class)
        .as("java.util.Timer is not used: one task that throws ends it");
  }

  private ArchRule locksAreVisible() {
    return noMethods()
        .should()
        .haveModifier(JavaModifier.SYNCHRONIZED)
        .as("locks are private fields, not the object itself")
        .allowEmptyShould(true);
  }

  private ArchRule theHostsProcessIsLeftAlone() {
    return noClasses()
        .should()
        .callMethodWhere(
            target(nameMatching("exit|halt|addShutdownHook"))
                .and(
                    target(owner(assignableTo(System.class)))
                        .or(target(owner(assignableTo(Runtime.class))))))
        .as("the process belongs to the host: no exit, no hook");
  }

  private String below(String stage) {
    return root + "." + stage + "..";
  }
}
