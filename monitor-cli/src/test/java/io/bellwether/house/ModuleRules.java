// SPDX-License-Identifier: Apache-2.0
package io.bellwether.house;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which module may see which, and which libraries. A module is known by its package. The root
 * package may be another one, so that a test can plant what must be refused.
 */
record ModuleRules(String root) {

  /** What every module may use. */
  private static final List<String> EVERYWHERE =
      List.of("java..", "javax..", "com.sun.management..", "org.jspecify..", "org.slf4j..");

  private static final List<Row> TABLE =
      List.of(
          new Row("api", List.of(), List.of()),
          new Row("core", List.of("api"), List.of("com.fasterxml.jackson..", "io.micrometer..")),
          new Row(
              "guice", List.of("api", "core"), List.of("com.google.inject..", "io.micrometer..")),
          new Row(
              "testkit",
              List.of("api"),
              List.of("org.junit..", "org.assertj..", "com.sun.net.httpserver..")),
          new Row(
              "system",
              List.of("api"),
              List.of("oshi..", "com.sun.jna..", "com.fasterxml.jackson.core..")),
          new Row("endpoint", List.of("api", "http"), List.of()),
          new Row(
              "http",
              List.of("api"),
              List.of("okhttp3..", "okio..", "kotlin..", "com.fasterxml.jackson.core..")),
          new Row("pocketbase", List.of("api", "http"), List.of()),
          new Row("postgres", List.of("api", "jdbc"), List.of("com.fasterxml.jackson.core..")),
          new Row("webhook", List.of("api", "http"), List.of("com.fasterxml.jackson.core..")),
          new Row("questdb", List.of("api", "jdbc", "http"), List.of()),
          new Row("jdbc", List.of("api"), List.of("com.zaxxer.hikari..")),
          new Row("sqlite", List.of("api", "core"), List.of("org.sqlite..")),
          new Row(
              "cli",
              List.of("api", "core", "endpoint", "sqlite", "system"),
              List.of(
                  "jdk.net..",
                  "picocli..",
                  "ch.qos.logback..",
                  "com.fasterxml.jackson.core..",
                  "com.fasterxml.jackson.dataformat.yaml..",
                  "io.micrometer..",
                  "com.sun.jna..")));

  private record Row(String module, List<String> modules, List<String> libraries) {}

  List<ArchRule> all() {
    var rules = new ArrayList<ArchRule>();
    TABLE.forEach(row -> rules.add(seesOnly(row)));
    rules.add(everyModuleHasARow());
    rules.add(theCoreIsEnteredByItsDoors());
    return rules;
  }

  private ArchRule seesOnly(Row row) {
    var own = Stream.concat(Stream.of(row.module()), row.modules().stream()).map(this::below);
    var libraries = Stream.concat(EVERYWHERE.stream(), row.libraries().stream());
    String[] allowed = Stream.concat(own, libraries).toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAPackage(below(row.module()))
        .should()
        .dependOnClassesThat(not(resideInAnyPackage(allowed)).and(not(primitive())))
        .as(row.module() + " sees only " + row.modules() + " and " + row.libraries())
        .allowEmptyShould(true);
  }

  private ArchRule everyModuleHasARow() {
    return noClasses()
        .should()
        .resideOutsideOfPackages(TABLE.stream().map(r -> below(r.module())).toArray(String[]::new))
        .as("every module has a row in the table");
  }

  private ArchRule theCoreIsEnteredByItsDoors() {
    return noClasses()
        .that()
        .resideOutsideOfPackage(below("core"))
        .should()
        .dependOnClassesThat(
            resideInAPackage(below("core"))
                .and(not(resideInAnyPackage(root + ".core", root + ".core.history"))))
        .as("other modules see of the core its root package, and stores its history")
        .allowEmptyShould(true);
  }

  private static DescribedPredicate<JavaClass> primitive() {
    return DescribedPredicate.describe("primitive", c -> c.getBaseComponentType().isPrimitive());
  }

  private String below(String module) {
    return root + "." + module + "..";
  }
}
