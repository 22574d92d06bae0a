// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Which package of the core may see which: data moves from left to right, a stage looks only
 * upstream. The root package may be another one, so that a test can plant what must be refused.
 */
record PipelineRules(String root) {

  private static final Map<String, List<String>> SEES = new LinkedHashMap<>();

  static {
    SEES.put("secret", List.of());
    SEES.put("config", List.of("secret"));
    SEES.put("schedule", List.of());
    SEES.put("health", List.of("schedule", "secret"));
    SEES.put("measure", List.of("schedule"));
    SEES.put("success", List.of("health", "measure"));
    SEES.put("heartbeat", List.of("health"));
    SEES.put("text", List.of());
    SEES.put("rule", List.of("health", "measure", "schedule", "text"));
    SEES.put("alert", List.of("rule", "schedule", "text"));
    SEES.put("notify", List.of("alert", "schedule", "text"));
    SEES.put(
        "history",
        List.of("health", "measure", "success", "heartbeat", "text", "rule", "alert", "notify"));
    SEES.put("integrity", List.of("schedule", "measure"));
    SEES.put("backup", List.of("schedule", "measure", "integrity"));
    SEES.put("remedy", List.of("schedule", "measure", "alert"));
    SEES.put("report", List.of("rule", "history"));
    SEES.put("wiring", List.copyOf(SEES.keySet()));
  }

  List<ArchRule> all() {
    var rules = new ArrayList<ArchRule>();
    SEES.forEach((stage, seen) -> rules.add(sees(stage, seen)));
    rules.add(rootSeesWiringAndItsValues());
    rules.add(whatStoresSeeIsWhole());
    rules.add(everyPackageHasARow());
    rules.add(noCycles());
    return rules;
  }

  private ArchRule sees(String stage, List<String> seen) {
    var allowed = Stream.concat(Stream.of(stage), seen.stream()).map(this::below);
    return noClasses()
        .that()
        .resideInAPackage(below(stage))
        .should()
        .dependOnClassesThat(
            resideInAPackage(root + "..")
                .and(not(resideInAnyPackage(allowed.toArray(String[]::new)))))
        .as(stage + " sees only " + seen)
        .allowEmptyShould(true);
  }

  private ArchRule rootSeesWiringAndItsValues() {
    return noClasses()
        .that()
        .resideInAPackage(root)
        .should()
        .dependOnClassesThat(
            resideInAPackage(root + "..")
                .and(
                    not(
                        resideInAnyPackage(
                            root,
                            below("wiring"),
                            below("config"),
                            below("health"),
                            below("heartbeat"),
                            below("history"),
                            below("measure"),
                            below("text"),
                            below("rule"),
                            below("alert"),
                            below("notify")))))
        .as("the root package sees wiring, and the values that wiring takes and gives")
        .allowEmptyShould(true);
  }

  /** Stores of other modules see this package alone, so no type of another may be in its way. */
  private ArchRule whatStoresSeeIsWhole() {
    return noClasses()
        .that()
        .resideInAPackage(root + ".history")
        .should()
        .dependOnClassesThat(
            resideInAPackage(root + "..")
                .and(not(resideInAnyPackage(root + ".history", root + ".history.codec"))))
        .as("the exported history sees nothing of the core but its codec");
  }

  private ArchRule everyPackageHasARow() {
    var rows = Stream.concat(Stream.of(root), SEES.keySet().stream().map(this::below));
    return noClasses()
        .should()
        .resideOutsideOfPackages(rows.toArray(String[]::new))
        .as("every package has a row in the table");
  }

  private ArchRule noCycles() {
    return slices()
        .matching(root + ".(*)..")
        .should()
        .beFreeOfCycles()
        .as("packages form no cycle")
        .allowEmptyShould(true);
  }

  private String below(String stage) {
    return root + "." + stage + "..";
  }
}
